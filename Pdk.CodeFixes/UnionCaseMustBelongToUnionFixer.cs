using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Removes a tag that means nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnionCaseMustBelongToUnionFixer))]
[Shared]
public sealed class UnionCaseMustBelongToUnionFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.UnionCaseMustBelongToUnion.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Remove [UnionCase]",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.WithoutAttribute(attribute))),
                    equivalenceKey: nameof(UnionCaseMustBelongToUnionFixer)),
                context.Diagnostics);
        }
    }
}
