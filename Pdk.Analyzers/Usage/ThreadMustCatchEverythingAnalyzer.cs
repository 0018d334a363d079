using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Pdk.Analyzers;

/// <summary>
/// PDK0205: an exception that ends a thread, a work item of the pool or a timer's callback is nobody's: the host holds the whole library to
/// be faulted.
/// </summary>
/// <remarks>Looks at lambdas and at methods of the same compilation. A delegate that comes from elsewhere is trusted.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreadMustCatchEverythingAnalyzer() : PluginCodeAnalyzer(Descriptors.ThreadMustCatchEverything)
{
    private protected override void Register(CompilationStartAnalysisContext start) =>
        start.RegisterOperationAction(Analyze, OperationKind.ObjectCreation, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        (IMethodSymbol? method, ImmutableArray<IArgumentOperation> arguments) = context.Operation switch
        {
            IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
            _ => default,
        };
        if (method is null || FindRunner(method) is not { } runner)
        {
            return;
        }

        IArgumentOperation? argument = arguments.FirstOrDefault(candidate =>
            candidate.Parameter is { Ordinal: 0, Type.TypeKind: TypeKind.Delegate });
        switch (Unwrap(argument?.Value))
        {
            // Asynchronous code that returns void is another rule's, wherever it runs.
            case IAnonymousFunctionOperation { Symbol.IsAsync: false, Syntax: AnonymousFunctionExpressionSyntax lambda } function
                when !FunctionCatchesEverything(function, context.CancellationToken):
                Report(Arrow(lambda), "this lambda");
                break;

            case IMethodReferenceOperation { Method.IsAsync: false } reference
                when !MethodCatchesEverything(reference.Method, context.CancellationToken):
                Report(reference.Syntax.GetLocation(), $"'{reference.Method.Name}'");
                break;
        }

        void Report(Location location, string name) =>
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ThreadMustCatchEverything, location, name, runner));
    }

    /// <summary>What runs the delegate that a method is given, where an exception of the delegate would end the process.</summary>
    private static string? FindRunner(IMethodSymbol method) => (method.ContainingType.ToDisplayString(), method.Name) switch
    {
        ("System.Threading.Thread", ".ctor") => "thread of its own",
        ("System.Threading.Timer", ".ctor") => "timer",
        ("System.Threading.ThreadPool", "QueueUserWorkItem" or "UnsafeQueueUserWorkItem") => "work item of the thread pool",
        _ => null,
    };

    private static IOperation? Unwrap(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IDelegateCreationOperation creation:
                    operation = creation.Target;
                    break;
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>
    /// The method to which a body hands everything over, as in <c>() => Run()</c>; null where it does anything else as well.
    /// </summary>
    private static IMethodSymbol? ForwardsTo(IBlockOperation body)
    {
        IOperation[] statements =
        [
            .. body.Operations.Where(statement => !statement.IsImplicit || statement is not IReturnOperation { ReturnedValue: null }),
        ];
        return statements.Length == 1
            && statements[0] is IExpressionStatementOperation { Operation: IInvocationOperation call }
            && call.Arguments.All(argument =>
                argument.Value is IParameterReferenceOperation or ILocalReferenceOperation or ILiteralOperation)
                ? call.TargetMethod
                : null;
    }

    private static bool FunctionCatchesEverything(IAnonymousFunctionOperation function, CancellationToken cancellation) =>
        CatchAll.BodyOf(function.Syntax) is { } body
        && (CatchAll.Encloses(body) || (ForwardsTo(function.Body) is { } target && MethodCatchesEverything(target, cancellation)));

    private static bool MethodCatchesEverything(IMethodSymbol method, CancellationToken cancellation)
    {
        // Only what can be read can be judged: a method of another assembly, and one without a body, is trusted.
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            if (CatchAll.BodyOf(reference.GetSyntax(cancellation)) is { } body)
            {
                return CatchAll.Encloses(body);
            }
        }

        return true;
    }

    private static Location Arrow(AnonymousFunctionExpressionSyntax lambda) => lambda switch
    {
        LambdaExpressionSyntax arrow => arrow.ArrowToken.GetLocation(),
        AnonymousMethodExpressionSyntax @delegate => @delegate.DelegateKeyword.GetLocation(),
        _ => lambda.GetLocation(),
    };
}
