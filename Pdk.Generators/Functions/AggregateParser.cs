using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Reads an incremental aggregate: a struct that is given one row after the other.</summary>
internal static class AggregateParser
{
    private static readonly string[] s_methods = ["Add", "Merge", "Remove", "Finish"];

    public static FunctionModel Parse(INamedTypeSymbol type, FunctionModel empty)
    {
        FunctionModel model = empty with
        {
            Kind = FunctionKind.Incremental,
            ShortTarget = type.Name,
            HasPlainState = PlainStates.IsPlain(type),
        };
        if (type.TypeKind != TypeKind.Struct || type.IsRefLikeType || !type.IsUnmanagedType || !FunctionParser.IsReachable(type))
        {
            return model with
            {
                Problem = "an aggregate must be a struct without references, not generic, and internal or public like the types around it, "
                    + "since engines keep it in their own memory",
            };
        }

        if (type.InstanceConstructors.Any(static made => made.Parameters.Length == 0 && !made.IsImplicitlyDeclared))
        {
            return model with
            {
                Problem = "it has a constructor without parameters, which engines do not call: an aggregate begins with all fields zero",
            };
        }

        if (s_methods.FirstOrDefault(name => IsAmbiguous(type, name)) is { } ambiguous)
        {
            return model with
            {
                Problem = $"its method '{ambiguous}' must be the only one of that name, not static, not generic, and public or internal",
            };
        }

        if (s_methods.FirstOrDefault(name => IsAsync(Method(type, name))) is { } asynchronous)
        {
            return model with
            {
                Problem = $"its method '{asynchronous}' is asynchronous, and aggregates cannot be; "
                    + "what is waited for is the argument, from an asynchronous function of a row",
            };
        }

        if (Method(type, "Add") is not { ReturnsVoid: true, Parameters.Length: > 0 } add)
        {
            return model with { Problem = "it needs a method 'void Add(…)', which is given the values of a row" };
        }

        if (!IsMerge(Method(type, "Merge"), type))
        {
            return model with
            {
                Problem = $"it needs a method 'void Merge(in {type.Name} other)', by which engines join what they have computed apart",
            };
        }

        IMethodSymbol? remove = Method(type, "Remove");
        if (remove is not null && !IsLike(remove, add))
        {
            return model with { Problem = "its method 'Remove' must have the parameters of 'Add', and no result" };
        }

        if (Method(type, "Finish") is not { Parameters.Length: 0, ReturnsVoid: false } finish)
        {
            return model with { Problem = "it needs a method 'Finish()', which returns the result" };
        }

        return FunctionTypes.OfResult(finish.ReturnType, "the result of 'Finish'", out string problem) is { } result
            ? OfRow(add, result.ResultOf(model) with { CanRemove = remove is not null })
            : model with { Problem = problem };
    }

    private static FunctionModel OfRow(IMethodSymbol add, FunctionModel model)
    {
        List<FunctionParameter> read = [];
        foreach (IParameterSymbol parameter in add.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                return FunctionParser.PassedBy($"parameter '{parameter.Name}' of 'Add'", parameter, model);
            }

            string whose = $"parameter '{parameter.Name}' of 'Add'";
            if (FunctionTypes.OfParameter(parameter, whose, TypePlace.Parameter, out string problem) is not { } type)
            {
                return model with { Problem = problem };
            }

            read.Add(type.Parameter(parameter.Name));
        }

        return model with { Parameters = read.ToEquatableArray() };
    }

    private static bool IsAsync(IMethodSymbol? method) =>
        method is not null
        && (method.IsAsync
            || (method.ReturnType is { Name: "Task" or "ValueTask" } task
                && task.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks"));

    private static bool IsAmbiguous(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Length > 0 && Method(type, name) is null;

    private static IMethodSymbol? Method(INamedTypeSymbol type, string name)
    {
        IMethodSymbol[] found = [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(static method =>
            method is { IsStatic: false, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal })];
        return found.Length == 1 ? found[0] : null;
    }

    private static bool IsMerge(IMethodSymbol? merge, INamedTypeSymbol type) =>
        merge is { ReturnsVoid: true, Parameters.Length: 1 }
        && merge.Parameters[0].RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter
        && SymbolEqualityComparer.Default.Equals(merge.Parameters[0].Type, type);

    private static bool IsLike(IMethodSymbol remove, IMethodSymbol add) =>
        remove.ReturnsVoid
        && remove.Parameters.Length == add.Parameters.Length
        && remove.Parameters.Zip(add.Parameters, static (one, other) =>
                SymbolEqualityComparer.IncludeNullability.Equals(one.Type, other.Type) && one.RefKind == other.RefKind)
            .All(static same => same);
}
