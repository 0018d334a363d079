using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>A component that pipelines can name, for <c>pdk components</c>.</summary>
/// <param name="Name">How pipelines name it.</param>
/// <param name="Kinds">What it is to them: <c>source</c>, <c>codec</c>.</param>
/// <param name="Library">The library that has it.</param>
/// <param name="Version">The library's version.</param>
/// <param name="Description">One sentence; may be empty.</param>
/// <param name="MimeTypes">The content types that a codec states.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record ComponentRow(
    string Name,
    IReadOnlyList<string> Kinds,
    string Library,
    string Version,
    string Description,
    IReadOnlyList<string> MimeTypes,
    IReadOnlyList<StampSetting> Settings)
{
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["pdk.source"] = "source",
        ["pdk.operator"] = "step",
        ["pdk.sink"] = "sink",
        ["pdk.codec"] = "codec",
        ["pdk.preprocessor"] = "preprocessor",
        ["pdk.postprocessor"] = "postprocessor",
    };

    /// <summary>The components of all libraries, by kind and name.</summary>
    public static IReadOnlyList<ComponentRow> Of(PluginCatalog catalog)
    {
        string[] order = [.. s_kinds.Values];
        return
        [
            .. from library in catalog.Libraries
               from component in library.Stamp.Components
               let kinds = component.Implements.Select(static contract => s_kinds.GetValueOrDefault(contract.Id)).OfType<string>().ToArray()
               where kinds.Length > 0
               orderby kinds.Min(kind => Array.IndexOf(order, kind)), component.Name, library.Name, library.Version
               select new ComponentRow(
                   component.Name, kinds, library.Name, library.Version, component.Description, component.MimeTypes, component.Settings),
        ];
    }
}
