//! Execution: request in, bytes out.

use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed},
};

use async_graphql::{
    Name, Positioned, Value, Variables,
    parser::types::{Field, OperationType as AstOperationType},
};
use serde::Deserialize;

use super::{
    deadline::{Cancel, Deadline},
    error::{ErrorCode, ResponseError},
    front::{Document, Front, Operation, coerce_variables},
    kinds::{Query, Subscription},
    quota::{Quota, Work},
    registry::REGISTRY,
    render::{Compiler, Cost, Done, Fragments, ObjectPlan, Run, Shape, Slot, Stop, Terms},
    snapshot::Snapshot,
};

/// A GraphQL request.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// The document.
    pub query: String,
    /// The operation to execute, where the document has several.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Option<serde_json::Map<String, serde_json::Value>>,
    /// What client and server may agree on beyond the specification: `{"cost": true}` has the cost told in the
    /// answer.
    pub extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

/// A response, ready to send.
#[derive(Debug)]
pub struct Response {
    /// The JSON.
    pub body: Vec<u8>,
    /// Whether the request was executed; if not, there is no `data`.
    pub is_executed: bool,
    /// The code of its first error, if it has any.
    pub code: Option<ErrorCode>,
}

/// What an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationType {
    /// Answered once.
    Query,
    /// Answered each time that its event happens.
    Subscription,
}

/// An operation that is ready to be executed, by the engine that planned it and no other.
pub struct Planned {
    document: Arc<Document<Executable>>,
    plan: Arc<Plan>,
    variables: Variables,
    cost: u64,
    /// Whether the cost is to be told in the answer.
    tells_cost: bool,
}

impl Planned {
    /// The static cost.
    pub fn cost(&self) -> u64 {
        self.cost
    }

    /// What it is.
    pub fn operation_type(&self) -> OperationType {
        match self.plan.root {
            Root::Query(_) => OperationType::Query,
            Root::Subscription(_) => OperationType::Subscription,
        }
    }
}

impl std::fmt::Debug for Planned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "an operation of cost {}", self.cost())
    }
}

/// Plans that a document keeps, one for each value of its `@skip` and `@include` variables.
const PLANS_MAX: usize = 16;
/// Steps of all plans that are kept. A step takes at most about a kilobyte.
const KEPT_STEPS_MAX: usize = 20_000;
/// From this execution on a document is warm.
const WARM_AFTER: u32 = 4;

/// Answers requests from one snapshot.
#[derive(Debug)]
pub struct Engine {
    snapshot: Snapshot,
    front: Front<Executable>,
    fragments: Arc<Fragments>,
    kept_steps: Arc<Quota>,
}

/// What the engine keeps with an admitted document.
#[derive(Default)]
struct Executable {
    plans: RwLock<Vec<KeptPlan>>,
    executions: AtomicU32,
    answer_bytes: AtomicUsize,
}

impl std::fmt::Debug for Executable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "executed {} times", self.executions.load(Relaxed))
    }
}

/// The operation, and which of its conditions hold.
type PlanKey = (usize, Vec<bool>);

struct Plan {
    root: Root,
    slots: Vec<Slot>,
    cost: Cost,
    terms: Terms,
    steps: usize,
}

enum Root {
    Query(ObjectPlan<Query>),
    Subscription(ObjectPlan<Subscription>),
}

impl Root {
    fn write(&self, run: &mut Run<'_>) -> Done {
        match self {
            Root::Query(plan) => plan.write(&Query, run),
            Root::Subscription(plan) => plan.write(&Subscription, run),
        }
    }
}

/// A plan that stays with its document, and gives its room back with it.
struct KeptPlan {
    key: PlanKey,
    plan: Arc<Plan>,
    quota: Arc<Quota>,
}

impl Drop for KeptPlan {
    fn drop(&mut self) {
        self.quota.give_back(self.plan.steps);
    }
}

impl Engine {
    /// An engine over a snapshot.
    pub fn new(snapshot: Snapshot) -> Self {
        let kept_steps = Arc::new(Quota::new(KEPT_STEPS_MAX));
        Engine { snapshot, front: Front::default(), fragments: Arc::default(), kept_steps }
    }

    /// The snapshot.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// Answers a request. Nothing waits, so nothing is asynchronous; call it off the event loop.
    pub fn execute(&self, request: &Request) -> Response {
        self.plan(request).map_or_else(|refusal| refusal, |planned| self.run(&planned, &Cancel::default()))
    }

    /// All that is wrong with a document, whatever its variables and operation.
    pub fn check(&self, document: &str) -> Result<(), Vec<ResponseError>> {
        self.front.admit(document, self.snapshot.limits()).map(drop)
    }

    /// Does all that comes before execution; a response where the request is not to be executed.
    pub fn plan(&self, request: &Request) -> Result<Planned, Response> {
        let planned = self.planned(request).map_err(|errors| self.refusal(errors, None))?;
        let (cost, limit) = (planned.cost, self.snapshot.limits().cost);
        if cost <= u64::from(limit) {
            return Ok(planned);
        }
        let message = format!(
            "The operation costs {cost}, and its cost may be at most {limit}. Ask for smaller pages, or for fewer lists \
             within lists."
        );
        let error = ResponseError::request(ErrorCode::LimitExceeded, message);
        Err(self.refusal(one(error), Some(&planned)))
    }

    /// Executes what this engine has planned.
    pub fn run(&self, planned: &Planned, cancel: &Cancel) -> Response {
        self.answer(planned, cancel).unwrap_or_else(|errors| self.refusal(errors, Some(planned)))
    }

    fn refusal(&self, mut errors: Vec<ResponseError>, planned: Option<&Planned>) -> Response {
        errors.truncate(self.snapshot.limits().errors);
        let code = errors.first().map(ResponseError::code);
        let mut body = serde_json::json!({ "errors": errors });
        if let Some(planned) = planned.filter(|planned| planned.tells_cost) {
            body["extensions"] = self.told_cost(planned, None);
        }
        Response { body: serde_json::to_vec(&body).unwrap_or_default(), is_executed: false, code }
    }

    /// The cost as the answer tells it; `objects` is how many were written.
    fn told_cost(&self, planned: &Planned, objects: Option<u32>) -> serde_json::Value {
        let mut cost = serde_json::json!({ "requested": planned.cost, "limit": self.snapshot.limits().cost });
        if let Some(objects) = objects {
            cost["objects"] = objects.into();
        }
        serde_json::json!({ "cost": cost })
    }

    fn planned(&self, request: &Request) -> Result<Planned, Vec<ResponseError>> {
        let document = self.front.admit(&request.query, self.snapshot.limits())?;
        let at = document.operation(request.operation_name.as_deref()).map_err(one)?;
        let operation = &document.operations()[at];
        let empty = serde_json::Map::new();
        let given = request.variables.as_ref().unwrap_or(&empty);
        let variables = coerce_variables(&REGISTRY, operation, given, self.snapshot.limits())?;
        let plan = self.plan_of(&document, at, operation, &variables).map_err(one)?;
        let cost = plan.terms.value(plan.cost, &variables);
        let asked = request.extensions.as_ref().and_then(|extensions| extensions.get("cost"));
        let tells_cost = asked.is_some_and(|cost| *cost == serde_json::Value::Bool(true));
        Ok(Planned { document, plan, variables, cost, tells_cost })
    }

    fn answer(&self, planned: &Planned, cancel: &Cancel) -> Result<Response, Vec<ResponseError>> {
        let Planned { document, plan, variables, .. } = planned;
        let deadline = Deadline::after(self.snapshot.limits().time, cancel);
        let work = Work::new(self.snapshot.limits().plan_steps);
        let slots: Vec<_> = plan.slots.iter().map(|slot| slot(variables, &work)).collect();
        if let Some(refusal) = work.refused() {
            return Err(one(refusal));
        }

        let executable: &Executable = document.kept();
        let capacity = executable.answer_bytes.load(Relaxed) + 256;
        let snapshot = self.snapshot.until(deadline.clone());
        let mut run = Run::new(&snapshot, &slots, capacity, deadline);
        run.is_warm = executable.executions.fetch_add(1, Relaxed) >= WARM_AFTER;
        run.out.extend_from_slice(b"{\"data\":");
        let start = run.out.len();
        let done = plan.root.write(&mut run);
        let objects = run.objects();
        let (mut out, errors) = run.finish();
        match done {
            Ok(()) => {}
            Err(Stop::Null) => {
                out.truncate(start);
                out.extend_from_slice(b"null");
            }
            Err(Stop::Abort) => return Err(errors),
        }
        let code = errors.first().map(ResponseError::code);
        if !errors.is_empty() {
            out.extend_from_slice(b",\"errors\":");
            out.extend_from_slice(&serde_json::to_vec(&errors).unwrap_or_default());
        }
        if planned.tells_cost {
            out.extend_from_slice(b",\"extensions\":");
            out.extend_from_slice(self.told_cost(planned, Some(objects)).to_string().as_bytes());
        }
        out.push(b'}');
        executable.answer_bytes.store(out.len(), Relaxed);
        Ok(Response { body: out, is_executed: true, code })
    }

    fn plan_of(
        &self,
        document: &Document<Executable>,
        at: usize,
        operation: &Operation,
        variables: &Variables,
    ) -> Result<Arc<Plan>, ResponseError> {
        let holds = |name: &Name| variables.get(name) == Some(&Value::Boolean(true));
        let key: PlanKey = (at, operation.conditions().iter().map(holds).collect());
        let plans = &document.kept().plans;
        let known = plans.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = known.iter().find(|kept| kept.key == key) {
            return Ok(kept.plan.clone());
        }
        drop(known);
        let mut compiler = Compiler::new(
            &self.snapshot,
            &REGISTRY,
            document.fragment_definitions(),
            variables,
            &self.fragments,
        );
        let root_field = root_field(operation);
        let (root, selected) = match operation.operation_type() {
            AstOperationType::Subscription => {
                let plan = <Subscription as Shape>::plan(&mut compiler, &[&root_field])?;
                let selected = plan.selected();
                (Root::Subscription(plan), selected)
            }
            // There are no mutations: `front` refuses them.
            AstOperationType::Query | AstOperationType::Mutation => {
                let plan = <Query as Shape>::plan(&mut compiler, &[&root_field])?;
                let selected = plan.selected();
                (Root::Query(plan), selected)
            }
        };
        let cost = selected.of_root(compiler.terms());
        let (slots, terms, steps) = compiler.finish();
        let plan = Arc::new(Plan { root, slots, cost, terms, steps });
        self.keep(document.kept(), key, &plan);
        Ok(plan)
    }

    /// Keeps a plan, unless this is the first time that its document is asked: most of them are asked once.
    fn keep(&self, executable: &Executable, key: PlanKey, plan: &Arc<Plan>) {
        if executable.executions.load(Relaxed) == 0 {
            return;
        }
        let mut plans = executable.plans.write().unwrap_or_else(PoisonError::into_inner);
        let is_known = plans.iter().any(|kept| kept.key == key);
        if !is_known && plans.len() < PLANS_MAX && self.kept_steps.take(plan.steps) {
            plans.push(KeptPlan { key, plan: plan.clone(), quota: self.kept_steps.clone() });
        }
    }
}

fn one(error: ResponseError) -> Vec<ResponseError> {
    vec![error]
}

/// The operation as a field, so that the root is an object like any other.
fn root_field(operation: &Operation) -> Field {
    Field {
        alias: None,
        name: Positioned::new(Name::new("query"), operation.position()),
        arguments: vec![],
        directives: vec![],
        selection_set: operation.selection_set().clone(),
    }
}
