using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Removes the modifier that keeps the kit from creating a plugin class.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PluginMustBeInstantiableFixer))]
[Shared]
public sealed class PluginMustBeInstantiableFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.PluginMustBeInstantiable.Id);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SyntaxToken token = root.FindToken(context.Span.Start);

        // Other reasons (constructors, type parameters, the class around it) have more than one way out, and only the author knows which.
        if (token.Span != context.Span || token.Parent is not ClassDeclarationSyntax @class)
        {
            return;
        }

        (string Title, SyntaxTokenList Modifiers)? fix = token.Kind() switch
        {
            SyntaxKind.AbstractKeyword when !HasAbstractMembers(@class) =>
                ("Remove 'abstract'", Without(@class, SyntaxKind.AbstractKeyword)),
            SyntaxKind.FileKeyword => ("Make it internal", Replace(@class.Modifiers, SyntaxKind.FileKeyword)),
            SyntaxKind.PrivateKeyword =>
                ("Make it internal", Replace(Without(@class, SyntaxKind.ProtectedKeyword), SyntaxKind.PrivateKeyword)),
            SyntaxKind.ProtectedKeyword => ("Make it internal", Replace(@class.Modifiers, SyntaxKind.ProtectedKeyword)),
            _ => null,
        };
        if (fix is { } found)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    found.Title,
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(@class, WithModifiers(@class, found.Modifiers)))),
                    equivalenceKey: found.Title),
                context.Diagnostics);
        }
    }

    private static bool HasAbstractMembers(ClassDeclarationSyntax @class) =>
        @class.Members.Any(member => member.Modifiers.Any(SyntaxKind.AbstractKeyword));

    private static SyntaxTokenList Without(ClassDeclarationSyntax @class, SyntaxKind kind) =>
        SyntaxFactory.TokenList(@class.Modifiers.Where(modifier => !modifier.IsKind(kind)));

    private static SyntaxTokenList Replace(SyntaxTokenList modifiers, SyntaxKind kind)
    {
        SyntaxToken old = modifiers.First(modifier => modifier.IsKind(kind));
        return modifiers.Replace(old, SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(old));
    }

    private static ClassDeclarationSyntax WithModifiers(ClassDeclarationSyntax @class, SyntaxTokenList modifiers)
    {
        // The comment before a class belongs to its first token, whichever that is afterwards.
        SyntaxTriviaList leading = @class.Modifiers[0].LeadingTrivia;
        return modifiers.Count > 0
            ? @class.WithModifiers(modifiers.Replace(modifiers[0], modifiers[0].WithLeadingTrivia(leading)))
            : @class.WithModifiers(modifiers).WithKeyword(@class.Keyword.WithLeadingTrivia(leading));
    }
}
