using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>Raises a contract to the version of its newest member.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AppendedMemberMustBeInOrderFixer))]
[Shared]
public sealed class AppendedMemberMustBeInOrderFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.AppendedMemberMustBeInOrder.Id);

    /// <inheritdoc/>
    // Members of one contract may ask for different versions; raised once, by hand, to the highest, all are content.
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // Only a member that is newer than its contract comes with a version; to reorder members is the author's decision.
            if (diagnostic.Properties.TryGetValue(Suggestion.Key, out string? version)
                && version?.Split([", "], StringSplitOptions.None) is { Length: 2 } parts
                && root.FindNode(context.Span).FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is { } type
                && FindAttribute(type, model, context.CancellationToken) is { ArgumentList.Arguments: { Count: 3 } arguments })
            {
                (string major, string minor) = (parts[0], parts[1]);
                string title = $"Raise the contract to {major}.{minor}";
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNodes(
                            [Expression(arguments, "major", 1), Expression(arguments, "minor", 2)],
                            (old, _) =>
                                SyntaxFactory.ParseExpression(old == Expression(arguments, "major", 1) ? major : minor)
                                    .WithTriviaFrom(old)))),
                        equivalenceKey: title),
                    diagnostic);
            }
        }
    }

    private static AttributeSyntax? FindAttribute(InterfaceDeclarationSyntax type, SemanticModel model, CancellationToken cancellation) =>
        type.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute =>
            model.GetTypeInfo(attribute, cancellation).Type?.ToDisplayString() == KnownNames.PluginContractAttribute);

    private static ExpressionSyntax Expression(SeparatedSyntaxList<AttributeArgumentSyntax> arguments, string name, int position) =>
        (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name) ?? arguments[position]).Expression;
}
