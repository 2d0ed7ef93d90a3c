"""API Gateway, HTTP and WebSocket: who may call what, and is it written down. Custom domains are in `apigateway`."""

from collectors.aws import AwsCollector, Keep, Parent
from collectors.aws.apigateway import GET

APIS = AwsCollector(
    id="aws.apigatewayv2.apis",
    op="apigatewayv2:get_apis",
    action=GET,
    items="Items",
    key="ApiId",
    arn="arn:{partition}:apigateway:{region}::/apis/{ApiId}",
    regional=True,
    always=("ApiId", "ProtocolType"),
    keep=Keep(drop=("Description", "Tags", "Warnings", "ImportInfo", "CorsConfiguration")),
)

STAGES = AwsCollector(
    id="aws.apigatewayv2.stages",
    op="apigatewayv2:get_stages",
    action=GET,
    parent=Parent(of=APIS, args={"ApiId": "ApiId"}, into="_api"),
    items="Items",
    key="StageName",
    arn="arn:{partition}:apigateway:{region}::/apis/{_api}/stages/{StageName}",
    regional=True,
    always=("StageName",),
    keep=Keep(
        unset=("AccessLogSettings",),
        drop=("Description", "StageVariables", "Tags", "LastDeploymentStatusMessage", "AccessLogSettings.Format"),
    ),
)

ROUTES = AwsCollector(
    id="aws.apigatewayv2.routes",
    op="apigatewayv2:get_routes",
    action=GET,
    parent=Parent(of=APIS, args={"ApiId": "ApiId"}, into="_api"),
    items="Items",
    key="RouteId",
    arn="arn:{partition}:apigateway:{region}::/apis/{_api}/routes/{RouteId}",
    regional=True,
    always=("RouteId", "RouteKey", "AuthorizationType"),
    keep=Keep(drop=("RequestModels", "RequestParameters", "OperationName")),
)
