using Pdk.Abi;

namespace Pdk.Runtime.Connectors;

/// <summary>The end of a run whose connector has faulted, and shall not be made anew.</summary>
internal static class OutOfService
{
    internal static PipelineException Of(ConnectorDefinition definition, Exception fault)
    {
        string restarts = definition.OnFault.Action == Loader.FaultAction.Restart
            ? $" after {definition.OnFault.MaxRestarts} restarts within {definition.OnFault.Window.TotalSeconds:0.###} s"
            : "";
        return new PipelineException($"{definition.Position}: '{definition.Id}' is out of service{restarts}: {ExceptionText.Messages(fault)}", fault);
    }
}
