using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Layouts;

/// <summary>A plugin's layout text, a host's, and what an operator reads: one file in the folder Golden.</summary>
/// <param name="File">The file in the repository's words: its name without the ending.</param>
/// <param name="Plugin">The layout text in the plugin's stamp.</param>
/// <param name="Host">The layout text of the host's contract.</param>
/// <param name="Verdict">The verdict and its text; notes follow.</param>
internal sealed record GoldenMismatch(string File, string Plugin, string Host, string Verdict)
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Layouts", "Golden");

    public static IReadOnlyList<GoldenMismatch> All { get; } =
        [.. Directory.GetFiles(s_folder, "*.txt").Order(StringComparer.Ordinal).Select(Read)];

    public static GoldenMismatch Of(string file) => All.Single(golden => golden.File == file);

    /// <summary>Writes what was received into the repository's file; it is read there like any other change.</summary>
    public void Accept(string verdict)
    {
        string path = TestProject.PathOf("Layouts", "Golden", File + ".txt");
        string text = System.IO.File.ReadAllText(path);
        System.IO.File.WriteAllText(path, text[..(text.IndexOf("== verdict\n", StringComparison.Ordinal) + "== verdict\n".Length)] + verdict);
    }

    private static GoldenMismatch Read(string path)
    {
        string text = System.IO.File.ReadAllText(path).ReplaceLineEndings("\n");
        return new GoldenMismatch(
            Path.GetFileNameWithoutExtension(path),
            Between(text, "== plugin\n", "== host\n"),
            Between(text, "== host\n", "== verdict\n"),
            Between(text, "== verdict\n", null));
    }

    private static string Between(string text, string begin, string? end)
    {
        int start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return end is null ? text[start..] : text[start..text.IndexOf(end, StringComparison.Ordinal)];
    }
}
