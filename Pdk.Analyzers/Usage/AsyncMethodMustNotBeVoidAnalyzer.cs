using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Pdk.Analyzers;

/// <summary>
/// PDK0201: nobody can await asynchronous code that returns void, so its exceptions go to a thread of the pool and end the process, in a
/// way that nothing holds.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncMethodMustNotBeVoidAnalyzer() : PluginCodeAnalyzer(Descriptors.AsyncMethodMustNotBeVoid)
{
    private protected override void Register(CompilationStartAnalysisContext start) => start.RegisterSyntaxNodeAction(
        Analyze,
        SyntaxKind.MethodDeclaration,
        SyntaxKind.LocalFunctionStatement,
        SyntaxKind.ParenthesizedLambdaExpression,
        SyntaxKind.SimpleLambdaExpression,
        SyntaxKind.AnonymousMethodExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        (SyntaxToken async, string name, TypeSyntax? returnType) = context.Node switch
        {
            MethodDeclarationSyntax method => (Async(method.Modifiers), $"'{method.Identifier.ValueText}'", method.ReturnType),
            LocalFunctionStatementSyntax local => (Async(local.Modifiers), $"'{local.Identifier.ValueText}'", local.ReturnType),
            AnonymousFunctionExpressionSyntax lambda => (lambda.AsyncKeyword, "this lambda", null),
            _ => default,
        };
        if (!async.IsKind(SyntaxKind.AsyncKeyword)
            || !ReturnsVoid(context)
            || CatchAll.BodyOf(context.Node) is not { } body
            || CatchAll.Encloses(body))
        {
            return;
        }

        Location location = returnType?.GetLocation() ?? async.GetLocation();
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncMethodMustNotBeVoid, location, name));
    }

    private static SyntaxToken Async(SyntaxTokenList modifiers) =>
        modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword));

    private static bool ReturnsVoid(SyntaxNodeAnalysisContext context)
    {
        ISymbol? symbol = context.Node is AnonymousFunctionExpressionSyntax
            ? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol
            : context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken);
        return symbol is IMethodSymbol { ReturnsVoid: true };
    }
}
