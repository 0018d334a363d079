using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Pdk.Analyzers;

namespace Pdk.CodeFixes;

/// <summary>
/// Raises a contract to the version that goes with its changes: the next major one for what breaks, the next minor one for what was
/// appended.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RaiseContractFixer))]
[Shared]
public sealed class RaiseContractFixer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.ShippedContractMustNotBreak.Id, Descriptors.ContractVersionMustBeRaised.Id);

    /// <inheritdoc/>
    // To give up compatibility is a decision for one contract at a time.
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // What breaks may be written elsewhere: in a record that the contract uses.
            if (diagnostic.AdditionalLocations.FirstOrDefault() is { SourceTree: { } tree } location
                && context.Document.Project.GetDocument(tree) is { } document
                && diagnostic.Properties.TryGetValue(Suggestion.Key, out string? version)
                && version?.Split([", "], StringSplitOptions.None) is { Length: 2 } parts
                && await tree.GetRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root
                && root.FindNode(location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>()
                    is { ArgumentList.Arguments: { Count: 3 } arguments })
            {
                ExpressionSyntax major = Expression(arguments, "major", 1);
                ExpressionSyntax minor = Expression(arguments, "minor", 2);
                SyntaxNode changed = root.ReplaceNodes(
                    [major, minor], (old, _) => SyntaxFactory.ParseExpression(old == major ? parts[0] : parts[1]).WithTriviaFrom(old));
                string title = $"Raise the contract to {parts[0]}.{parts[1]}";
                context.RegisterCodeFix(
                    CodeAction.Create(title, _ => Task.FromResult(document.WithSyntaxRoot(changed)), equivalenceKey: title),
                    diagnostic);
            }
        }
    }

    private static ExpressionSyntax Expression(SeparatedSyntaxList<AttributeArgumentSyntax> arguments, string name, int position) =>
        (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name) ?? arguments[position]).Expression;
}
