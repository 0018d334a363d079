using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Says that a struct crosses as a record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GrowingStructMustBeMirrorFixer))]
[Shared]
public sealed class GrowingStructMustBeMirrorFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.GrowingStructMustBeMirror.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Add [Mirror]",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(type, type.WithAttribute("Mirror")))),
                    equivalenceKey: nameof(GrowingStructMustBeMirrorFixer)),
                context.Diagnostics);
        }
    }
}
