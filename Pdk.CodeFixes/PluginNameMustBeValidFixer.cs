using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Writes a plugin's name as the rules want it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PluginNameMustBeValidFixer))]
[Shared]
public sealed class PluginNameMustBeValidFixer : SuggestionFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.PluginNameMustBeValid.Id);
}
