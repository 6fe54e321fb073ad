//! Execution: request in, bytes out.

use std::{
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed},
    },
    time::Instant,
};

use async_graphql::{Name, Positioned, Value, Variables, parser::types::Field};
use serde::Deserialize;

use super::{
    error::ResponseError,
    front::{Document, Front, Operation, coerce_variables},
    kinds::Query,
    quota::{Quota, Work},
    registry::REGISTRY,
    render::{Compiler, Fragments, ObjectPlan, Run, Shape, Slot, Stop},
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
    /// What client and server may agree on beyond the specification; an object, of which nothing is used.
    pub extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

/// A response, ready to send.
#[derive(Debug)]
pub struct Response {
    /// The JSON.
    pub body: Vec<u8>,
    /// Whether the request was executed; if not, there is no `data`.
    pub is_executed: bool,
}

/// Plans that a document keeps, one for each value of its `@skip` and `@include` variables.
const PLANS_MAX: usize = 16;
/// Steps of all plans that are kept. A step takes at most about a kilobyte.
const KEPT_STEPS_MAX: usize = 100_000;
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
    root: ObjectPlan<Query>,
    slots: Vec<Slot>,
    steps: usize,
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
        self.answer(request).unwrap_or_else(|mut errors| {
            errors.truncate(self.snapshot.limits().errors);
            let body = serde_json::to_vec(&serde_json::json!({ "errors": errors })).unwrap_or_default();
            Response { body, is_executed: false }
        })
    }

    fn answer(&self, request: &Request) -> Result<Response, Vec<ResponseError>> {
        let deadline = Instant::now() + self.snapshot.limits().time;
        let document = self.front.admit(&request.query, self.snapshot.limits())?;
        let at = document.operation(request.operation_name.as_deref()).map_err(one)?;
        let operation = &document.operations()[at];
        let empty = serde_json::Map::new();
        let given = request.variables.as_ref().unwrap_or(&empty);
        let variables = coerce_variables(&REGISTRY, operation, given)?;
        let plan = self.plan(&document, at, operation, &variables).map_err(one)?;
        let work = Work::new(self.snapshot.limits().plan_steps);
        let slots: Vec<_> = plan.slots.iter().map(|slot| slot(&variables, &work)).collect();
        if let Some(refusal) = work.refused() {
            return Err(one(refusal));
        }

        let executable: &Executable = document.kept();
        let capacity = executable.answer_bytes.load(Relaxed) + 256;
        let mut run = Run::new(&self.snapshot, &slots, capacity, deadline);
        run.is_warm = executable.executions.fetch_add(1, Relaxed) >= WARM_AFTER;
        run.out.extend_from_slice(b"{\"data\":");
        let start = run.out.len();
        let done = plan.root.write(&Query, &mut run);
        let (mut out, errors) = run.finish();
        match done {
            Ok(()) => {}
            Err(Stop::Null) => {
                out.truncate(start);
                out.extend_from_slice(b"null");
            }
            Err(Stop::Abort) => return Err(errors),
        }
        if !errors.is_empty() {
            out.extend_from_slice(b",\"errors\":");
            out.extend_from_slice(&serde_json::to_vec(&errors).unwrap_or_default());
        }
        out.push(b'}');
        executable.answer_bytes.store(out.len(), Relaxed);
        Ok(Response { body: out, is_executed: true })
    }

    fn plan(
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
        let root = <Query as Shape>::plan(&mut compiler, &[&root_field])?;
        let (slots, steps) = compiler.finish();
        let plan = Arc::new(Plan { root, slots, steps });
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
