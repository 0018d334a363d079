using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Replaces the underlined text of an attribute with the one that the diagnostic suggests.</summary>
public abstract class SuggestionFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(Suggestion.Key, out string? suggestion) && suggestion is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Write \"{suggestion}\"",
                        cancellation => ReplaceAsync(context.Document, diagnostic.Location, suggestion, cancellation),
                        equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ReplaceAsync(Document document, Location location, string text, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SyntaxNode node = root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        LiteralExpressionSyntax literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

        // Where the argument is missing the whole attribute is underlined.
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute && attribute.Span == location.SourceSpan)
        {
            SeparatedSyntaxList<AttributeArgumentSyntax> others = attribute.ArgumentList?.Arguments ?? default;
            AttributeArgumentListSyntax arguments = SyntaxFactory.AttributeArgumentList(
                others.Insert(0, SyntaxFactory.AttributeArgument(literal)));
            return document.WithSyntaxRoot(root.ReplaceNode(attribute, attribute.WithArgumentList(arguments.NormalizeWhitespace())));
        }

        return document.WithSyntaxRoot(root.ReplaceNode(node, literal.WithTriviaFrom(node)));
    }
}
