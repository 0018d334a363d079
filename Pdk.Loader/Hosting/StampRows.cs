namespace Pdk.Loader.Hosting;

/// <summary>The part of a row that comes from the stamp.</summary>
internal static class StampRows
{
    internal static LoadReportRow Of(string path, PluginStamp? stamp) => new()
    {
        Path = path,
        Step = LoadStep.Find,
        Verdict = Verdict.NotALibrary,
        Message = "",
        Name = stamp?.Name ?? "",
        Version = stamp?.Version ?? "",
        Framework = stamp?.Framework ?? "",
        Runtime = stamp?.Runtime ?? "",
        Contracts = stamp is null
            ? []
            : stamp.Components.SelectMany(static component => component.Implements).Select(static contract => contract.ToString()).Distinct().ToArray(),
        Components = stamp is null ? [] : stamp.Components.Select(static component => component.Name).ToArray(),
    };
}
