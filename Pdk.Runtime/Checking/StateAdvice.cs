namespace Pdk.Runtime.Checking;

/// <summary>What is said of a connector that must keep state where nothing says where.</summary>
internal static class StateAdvice
{
    internal static string Of(string component) =>
        $"'{component}' keeps state, but nothing says where: write 'state: {{ path: FOLDER }}' into the pipeline, "
            + "or name a folder when it is run (pdk run --state FOLDER, PipelineOptions.State)";
}
