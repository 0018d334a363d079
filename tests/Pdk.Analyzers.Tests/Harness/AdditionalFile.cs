using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Analyzers.Tests;

/// <summary>A file beside the sources that rules read.</summary>
internal sealed class AdditionalFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    /// <inheritdoc/>
    public override string Path => path;

    /// <inheritdoc/>
    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
