using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Gives an entry point a name that is its own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EntryPointMustBeOwnIdentifierFixer))]
[Shared]
public sealed class EntryPointMustBeOwnIdentifierFixer : SuggestionFixer
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.EntryPointMustBeOwnIdentifier.Id);
}
