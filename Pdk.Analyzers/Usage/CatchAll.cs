using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pdk.Analyzers;

/// <summary>Tells from the syntax whether a body lets exceptions out.</summary>
/// <remarks>
/// A body is safe when everything in it that can throw lies in a try whose catch takes every exception and throws none. What a catch
/// calls is trusted.
/// </remarks>
internal static class CatchAll
{
    /// <summary>The block or expression that is the body of a method, a local function or a lambda; null where there is none.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode function) => function switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => null,
    };

    /// <summary>Whether no exception leaves a body.</summary>
    public static bool Encloses(SyntaxNode body)
    {
        HashSet<string> locals = new(StringComparer.Ordinal);
        return body switch
        {
            BlockSyntax block => block.Statements.All(statement => IsSafe(statement, locals)),
            ExpressionSyntax expression => IsInert(expression, locals),
            _ => false,
        };
    }

    /// <summary>
    /// The first <c>throw</c> by which exceptions leave a try that would catch everything otherwise; null where there is none, or where
    /// the body lets exceptions out in another way as well.
    /// </summary>
    public static SyntaxToken? FindRethrow(SyntaxNode body)
    {
        if (body is not BlockSyntax block)
        {
            return null;
        }

        HashSet<string> locals = new(StringComparer.Ordinal);
        SyntaxToken? rethrow = null;
        foreach (StatementSyntax statement in block.Statements)
        {
            if (statement is TryStatementSyntax @try && CatchesEverything(@try) && FirstThrow(@try) is { } found)
            {
                rethrow ??= found;
            }
            else if (!IsSafe(statement, locals))
            {
                return null;
            }
        }

        return rethrow;
    }

    private static bool IsSafe(StatementSyntax statement, HashSet<string> locals)
    {
        switch (statement)
        {
            case EmptyStatementSyntax or LocalFunctionStatementSyntax:
                return true;

            case TryStatementSyntax @try:
                return CatchesEverything(@try) && FirstThrow(@try) is null;

            case BlockSyntax block:
                return block.Statements.All(inner => IsSafe(inner, locals));

            case ReturnStatementSyntax @return:
                return @return.Expression is null || IsInert(@return.Expression, locals);

            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } declaration:
                foreach (VariableDeclaratorSyntax variable in declaration.Declaration.Variables)
                {
                    if (variable.Initializer is { } initializer && !IsInert(initializer.Value, locals))
                    {
                        return false;
                    }

                    locals.Add(variable.Identifier.ValueText);
                }

                return true;

            default:
                return false;
        }
    }

    /// <summary>Whether an expression is a constant or a local variable, so that evaluating it cannot throw.</summary>
    private static bool IsInert(ExpressionSyntax expression, HashSet<string> locals) => expression switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        IdentifierNameSyntax name => locals.Contains(name.Identifier.ValueText),
        ParenthesizedExpressionSyntax parenthesized => IsInert(parenthesized.Expression, locals),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax } => true,
        _ => false,
    };

    private static bool CatchesEverything(TryStatementSyntax @try) =>
        @try.Catches.Any(clause => clause.Filter is null && (clause.Declaration is null || IsException(clause.Declaration.Type)));

    private static bool IsException(TypeSyntax type) => type switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == "Exception",
        QualifiedNameSyntax qualified =>
            qualified.Right.Identifier.ValueText == "Exception" && qualified.Left.ToString() is "System" or "global::System",
        _ => false,
    };

    /// <summary>The first throw in a catch or finally of a try: from there an exception leaves it.</summary>
    private static SyntaxToken? FirstThrow(TryStatementSyntax @try)
    {
        IEnumerable<SyntaxNode> ends = @try.Catches.Select(clause => (SyntaxNode)clause.Block);
        if (@try.Finally is { } @finally)
        {
            ends = ends.Append(@finally.Block);
        }

        foreach (SyntaxNode node in ends.SelectMany(end => end.DescendantNodes(CanThrowInto)))
        {
            switch (node)
            {
                case ThrowStatementSyntax statement:
                    return statement.ThrowKeyword;
                case ThrowExpressionSyntax expression:
                    return expression.ThrowKeyword;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a throw inside a node would leave the node: not out of other functions, nor out of an inner try that catches everything.
    /// </summary>
    private static bool CanThrowInto(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax => false,
        TryStatementSyntax inner => !CatchesEverything(inner) || FirstThrow(inner) is not null,
        _ => true,
    };
}
