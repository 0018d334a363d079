using System.Text;
using Pdk.Loader;

namespace Pdk.Cli.Output;

/// <summary>The catalogue of components as a page in Markdown. It has no versions, so that it changes only when a plugin does.</summary>
internal static class ComponentPage
{
    private const string Head = """
        # Components

        What pipelines can name, by what the stamps of the libraries say. `pdk components --markdown` writes this page.

        """;

    /// <summary>Makes the page.</summary>
    public static string Of(IReadOnlyList<ComponentRow> rows)
    {
        StringBuilder page = new(Head);
        page.Append("\n| component | is a | library | what it is |\n|---|---|---|---|\n");
        foreach (ComponentRow row in rows)
        {
            string link = $"[`{row.Name}`](#{Anchor(row)})";
            page.Append($"| {link} | {string.Join(", ", row.Kinds)} | {row.Library} | {Plain(row.Description)} |\n");
        }

        foreach (ComponentRow row in rows)
        {
            string what = row.Description.Length > 0 ? $": {Plain(row.Description)}" : "";
            page.Append($"\n## {Title(row)}\n\n{string.Join(", ", row.Kinds)} of `{row.Library}`{what}\n");
            if (row.MimeTypes.Count > 0)
            {
                page.Append($"\nContent types: {string.Join(", ", row.MimeTypes.Select(static type => $"`{type}`"))}\n");
            }

            if (row.Settings.Count > 0)
            {
                page.Append("\n| setting | kind | default | range | what it is |\n|---|---|---|---|---|\n");
                Add(page, row.Settings, "");
            }
        }

        return page.ToString();
    }

    private static void Add(StringBuilder page, IReadOnlyList<StampSetting> settings, string parent)
    {
        foreach (StampSetting setting in settings)
        {
            string path = parent + setting.Key;
            string standard = setting.IsRequired ? "required" : setting.Default.Length > 0 ? $"`{Cell(setting.Default)}`" : "";
            string kind = Cell(setting.Kind) + (setting.IsSecret ? ", secret" : "") + (setting.Expression.Length > 0 ? ", expression" : "");
            page.Append($"| `{path}` | {kind} | {standard} | {setting.Range} | {Plain(setting.Description)} |\n");
            Add(page, setting.Settings, $"{path}{SettingTable.PartOf(setting.Kind)}");
        }
    }

    private static string Title(ComponentRow row) => $"{row.Name} ({string.Join(", ", row.Kinds)})";

    // As those who draw such pages name a heading.
    private static string Anchor(ComponentRow row) => string.Concat(
        Title(row).ToLowerInvariant()
            .Where(static letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
            .Select(static letter => letter == ' ' ? '-' : letter));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>What authors wrote, without what would be marks on the page.</summary>
    private static string Plain(string text) =>
        Cell(text).Replace("<", "&lt;", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal);
}
