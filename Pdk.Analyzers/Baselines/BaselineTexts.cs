using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Analyzers;

/// <summary>Finds the texts of baseline files.</summary>
internal static class BaselineTexts
{
    /// <summary>The file of a name; null where the project has none.</summary>
    public static (AdditionalText File, SourceText Text)? Find(AnalyzerOptions options, string name, CancellationToken cancellation)
    {
        AdditionalText? file = options.AdditionalFiles.FirstOrDefault(file =>
            string.Equals(Path.GetFileName(file.Path), name, StringComparison.OrdinalIgnoreCase));
        return file?.GetText(cancellation) is { } text ? (file, text) : null;
    }
}
