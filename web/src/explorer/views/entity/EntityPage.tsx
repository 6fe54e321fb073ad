/** The page of an entity: its id says of what kind it is. */
import "./entity.css";
import "./partners.css";
import "./print.css";
import { NotFound } from "../../parts/NotFound";
import { AreaPage } from "./AreaPage";
import { BureauPage } from "./BureauPage";
import { FundingProgramPage } from "./FundingProgramPage";
import { InitiativePage } from "./InitiativePage";
import { MunicipalityPage } from "./MunicipalityPage";
import { OrganizationPage } from "./OrganizationPage";
import { PrefecturePage } from "./PrefecturePage";
import { StrategyPage } from "./StrategyPage";

/** No id is longer, and the service takes no longer addresses. */
const ID_MAX = 300;

export default function EntityPage({ id }: { id: string }) {
  if (id.length > ID_MAX) return <NotFound />;
  switch (id.slice(0, id.indexOf(":"))) {
    case "bureau":
      return <BureauPage id={id} />;
    case "prefecture":
      return <PrefecturePage id={id} />;
    case "municipality":
      return <MunicipalityPage id={id} />;
    case "area":
      return <AreaPage id={id} />;
    case "initiative":
      return <InitiativePage id={id} />;
    case "strategy":
      return <StrategyPage id={id} />;
    case "funding-program":
      return <FundingProgramPage id={id} />;
    case "organization":
      return <OrganizationPage id={id} />;
    default:
      return <NotFound />;
  }
}
