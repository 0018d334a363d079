using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Pdk.Analyzers;

/// <summary>A place where code calls a method, reads or writes a property, or refers to a member in another way.</summary>
internal sealed class MemberUse
{
    private readonly OperationAnalysisContext _context;

    private MemberUse(OperationAnalysisContext context, ISymbol member)
    {
        _context = context;
        Member = member;
    }

    public ISymbol Member { get; }

    /// <summary>Whether the member is given a value here.</summary>
    public bool IsWrite => _context.Operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == _context.Operation,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    /// <summary>Asks to be told of every use in the compilation.</summary>
    public static void Register(CompilationStartAnalysisContext start, Action<MemberUse> analyze)
    {
        start.RegisterOperationAction(
            context =>
            {
                if (FindMember(context.Operation) is { } member && !IsOnlyNamed(context.Operation))
                {
                    analyze(new MemberUse(context, member));
                }
            },
            OperationKind.Invocation,
            OperationKind.MethodReference,
            OperationKind.PropertyReference,
            OperationKind.EventReference,
            OperationKind.FieldReference);
    }

    /// <summary>Whether the member belongs to a type of the framework.</summary>
    public bool IsOf(string @namespace, string type) =>
        Member.ContainingType is { } containing
        && containing.Name == type
        && containing.ContainingNamespace.ToDisplayString() == @namespace;

    /// <summary>Reports the use; the first argument of the message is the member.</summary>
    public void Report(DiagnosticDescriptor descriptor, params object[] furtherArguments) =>
        _context.ReportDiagnostic(Diagnostic.Create(
            descriptor, FindLocation(_context.Operation.Syntax), [Member.DisplayMember(), .. furtherArguments]));

    private static ISymbol? FindMember(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IMemberReferenceOperation reference => reference.Member,
        _ => null,
    };

    /// <summary>Whether the use is <c>nameof(…)</c>, which uses nothing.</summary>
    private static bool IsOnlyNamed(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent.Kind == OperationKind.NameOf)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type and the name for a static member, the name alone for one of an instance, which may be a long expression.</summary>
    private Location FindLocation(SyntaxNode syntax)
    {
        SyntaxNode expression = syntax is InvocationExpressionSyntax invocation ? invocation.Expression : syntax;
        return expression switch
        {
            MemberAccessExpressionSyntax access when !Member.IsStatic => access.Name.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
            _ => expression.GetLocation(),
        };
    }
}
