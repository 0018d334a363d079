using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>The result of <c>pdk inspect --json</c>.</summary>
internal sealed record InspectionRow(
    string Path,
    Verdict Verdict,
    string Message,
    string Hint,
    long Length,
    string Image,
    bool IsManaged,
    StampRow? Stamp)
{
    public static InspectionRow Of(FileInspection file) => new(
        file.Path,
        file.Verdict,
        file.Message,
        file.Hint,
        file.Length,
        file.Image,
        file.IsManaged,
        file.Stamp is null ? null : StampRow.Of(file.Stamp));
}

/// <summary>A stamp in JSON.</summary>
internal sealed record StampRow(
    string Abi,
    string Kit,
    string Framework,
    string Runtime,
    string Name,
    string Version,
    IReadOnlyList<StampComponentRow> Components,
    IReadOnlyList<StampExport> Exports,
    IReadOnlyList<StampFunction> Functions,
    IReadOnlyList<StampLayoutRow> Layouts)
{
    public static StampRow Of(PluginStamp stamp) => new(
        $"{stamp.AbiMajor}.{stamp.AbiMinor}",
        stamp.Kit,
        stamp.Framework,
        stamp.Runtime,
        stamp.Name,
        stamp.Version,
        [.. stamp.Components.Select(StampComponentRow.Of)],
        stamp.Exports,
        stamp.Functions,
        [
            .. stamp.Layouts.Select(static layout =>
                new StampLayoutRow(StampContractRow.Of(layout.Contract), layout.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))),
        ]);
}

/// <summary>A component of a stamp in JSON.</summary>
internal sealed record StampComponentRow(
    string Name,
    string Description,
    IReadOnlyList<string> MimeTypes,
    IReadOnlyList<StampContractRow> Implements,
    IReadOnlyList<StampContractRow> Needs,
    IReadOnlyList<StampContractRow> Wants,
    IReadOnlyList<StampSetting> Settings)
{
    public static StampComponentRow Of(StampComponent component) => new(
        component.Name,
        component.Description,
        component.MimeTypes,
        [.. component.Implements.Select(StampContractRow.Of)],
        [.. component.Needs.Select(StampContractRow.Of)],
        [.. component.Wants.Select(StampContractRow.Of)],
        component.Settings);
}

/// <summary>A contract of a stamp in JSON.</summary>
internal sealed record StampContractRow(string Id, string Version, string LayoutHash)
{
    // As text: a number of 64 bits does not survive every JSON reader.
    public static StampContractRow Of(StampContract contract) =>
        new(contract.Id, $"{contract.Major}.{contract.Minor}", $"{contract.LayoutHash:x16}");
}

/// <summary>A layout text of a stamp in JSON.</summary>
internal sealed record StampLayoutRow(StampContractRow Contract, IReadOnlyList<string> Lines);
