using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Reads a method or a struct with <c>[Function]</c> into a model. The last place that sees symbols.</summary>
internal static class FunctionParser
{
    public const string Attribute = "Pdk.Contracts.FunctionAttribute";

    /// <summary>What the message about another type names.</summary>
    public const string Types =
        "bool, sbyte, byte, short, ushort, int, uint, long, ulong, float, double, decimal, string, DateTimeOffset, DateOnly, TimeSpan, "
            + "Guid, lists (T[]) and records of these, all of them with a question mark, and ReadOnlySpan<byte>";

    /// <param name="target">The method or the struct.</param>
    /// <param name="attribute">Its attribute.</param>
    public static FunctionModel Parse(ISymbol target, AttributeData attribute)
    {
        string name = attribute.ConstructorArguments.Length == 1 ? ValueOf(attribute.ConstructorArguments[0]) as string ?? "" : "";
        var empty = new FunctionModel(
            name,
            FunctionKind.Row,
            target.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            target.Name,
            default,
            FunctionType.Int64,
            false,
            Named(attribute, "Pure") is true,
            false,
            Named(attribute, "Description") as string ?? "",
            "")
        {
            Id = target.GetDocumentationCommentId() ?? "",
        };
        if (ExportStyles.OfFlags(Named(attribute, "Exports") as int? ?? 0) is not { } named)
        {
            return empty with { Problem = "its Exports has values that FunctionExports does not have" };
        }

        empty = empty with { Named = named };
        if (!FunctionNames.IsSound(name))
        {
            string suggestion = FunctionNames.Suggest(name, target.Name);
            return empty with
            {
                Problem = $"the name '{name}' must be 1 to 63 lower case letters, digits and underscores, and not begin with a digit"
                    + (suggestion.Length > 0 ? $"; write \"{suggestion}\"" : ""),
                SuggestedName = suggestion,
            };
        }

        if (SqlKeywords.Contains(name))
        {
            return empty with
            {
                Problem = $"'{name}' is a keyword of SQL, so that nobody could call it without quotes; give it another name",
            };
        }

        return target switch
        {
            IMethodSymbol method => OfMethod(method, attribute, empty),
            INamedTypeSymbol type => AsyncParser.WhyNotOfOthers(attribute) is { Length: > 0 } problem
                ? empty with { Problem = problem }
                : AggregateParser.Parse(type, empty),
            _ => empty with { Problem = "it is neither a method nor a struct" },
        };
    }

    /// <summary>Whether generated code of the same assembly can name it.</summary>
    public static bool IsReachable(ISymbol symbol)
    {
        for (ISymbol? current = symbol; current is IMethodSymbol or INamedTypeSymbol; current = current.ContainingType)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
                || current is INamedTypeSymbol { IsGenericType: true } or INamedTypeSymbol { IsFileLocal: true })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Why a type is none of those that functions have.</summary>
    public static string UnknownType(string whose, ITypeSymbol type, TypePlace place)
    {
        string hint = TypeHints.Of(type, place);
        return $"{whose} has the type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'; "
            + (hint.Length > 0 ? hint : $"functions have {Types}");
    }

    /// <summary>The same function, with the problem of a parameter that is not passed by value.</summary>
    public static FunctionModel PassedBy(string whose, IParameterSymbol parameter, FunctionModel model)
    {
        string how = parameter.RefKind == RefKind.RefReadOnlyParameter ? "ref readonly" : parameter.RefKind.ToString().ToLowerInvariant();
        string what = parameter.Type is { IsValueType: true, IsRefLikeType: false } ? "primitives" : "arguments of functions";
        return model with
        {
            Problem = $"{whose} is passed by '{how}', and {what} are passed by value; remove the '{how}'",
            IsReadByReference = parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter,
        };
    }

    /// <summary>What an attribute says of a property; null where it says nothing.</summary>
    public static object? Named(AttributeData attribute, string name) =>
        ValueOf(attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value);

    /// <summary>Half-typed code may have an array where a text belongs.</summary>
    private static object? ValueOf(TypedConstant constant) => constant.Kind == TypedConstantKind.Array ? null : constant.Value;

    private static FunctionModel OfMethod(IMethodSymbol method, AttributeData attribute, FunctionModel empty)
    {
        FunctionModel model = empty with
        {
            Target = $"{method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{Escaped(method.Name)}",
            ShortTarget = $"{method.ContainingType.Name}.{method.Name}",
        };
        ITypeSymbol? later = AsyncParser.ResultOf(method);
        string wrong = WhyNotCallable(method, later);
        if (wrong.Length > 0)
        {
            return model with { Problem = wrong };
        }

        if (method.Parameters.FirstOrDefault(static parameter => parameter.RefKind != RefKind.None) is { } passed)
        {
            return PassedBy($"parameter '{passed.Name}'", passed, model);
        }

        if (later is not null)
        {
            return AsyncParser.Parse(method, later, attribute, model);
        }

        if (AsyncParser.WhyNotOfOthers(attribute) is { Length: > 0 } problem)
        {
            return model with { Problem = problem };
        }

        IReadOnlyList<IParameterSymbol> parameters = method.Parameters;
        IParameterSymbol? last = parameters.Count > 0 ? parameters[parameters.Count - 1] : null;
        if (method.ReturnsVoid && last is not null && FunctionTypes.IsSpanOf(last.Type, "Span", out ITypeSymbol? results))
        {
            return OfColumns(method, last, results!, model);
        }

        if (last?.Type.ToDisplayString() == "System.Buffers.IBufferWriter<byte>")
        {
            return method.ReturnsVoid || method.ReturnType.SpecialType == SpecialType.System_Boolean
                ? OfWriting(method, last, model with { IsResultNullable = !method.ReturnsVoid })
                : model with { Problem = "a function that writes its result returns nothing, or a bool: false where the result is null" };
        }

        if (method.ReturnsVoid)
        {
            return model with
            {
                Problem = "it has no result; return one, or write it into a last parameter IBufferWriter<byte>, or Span<T> of columns",
            };
        }

        if (FunctionTypes.OfResult(method.ReturnType, "its result", out problem) is not { } result)
        {
            return model with { Problem = problem };
        }

        model = result.ResultOf(model);
        return parameters.Any(IsGroup) ? OfGroup(method, model) : OfRow(parameters, model);
    }

    /// <summary>Why engines cannot call a method, whatever it takes and gives; empty where they can.</summary>
    private static string WhyNotCallable(IMethodSymbol method, ITypeSymbol? later) =>
        !method.IsStatic ? "it is a method of an object, and engines have none to call it on; make it static"
        : method.IsGenericMethod ? "it is generic, and engines call with types that are fixed; write an overload for each type"
        : !IsReachable(method) ? "generated code cannot see it; make it and the types around it internal or public, and not generic"
        : method.IsAsync && later is null ? "it is async without a result; return ValueTask<T> or Task<T>"
        : method.IsAbstract || method.IsVirtual || IsConditional(method) ? "it must not be abstract, virtual or conditional"
        : "";

    /// <summary>Calls of such a method are left out by the compiler.</summary>
    private static bool IsConditional(IMethodSymbol method) => method.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.Diagnostics.ConditionalAttribute");

    private static bool IsGroup(IParameterSymbol parameter) =>
        FunctionTypes.IsSpanOf(parameter.Type, "ReadOnlySpan", out ITypeSymbol? element)
        && element!.SpecialType is not (SpecialType.System_Byte or SpecialType.System_Char);

    private static FunctionModel OfRow(IEnumerable<IParameterSymbol> parameters, FunctionModel model)
    {
        List<FunctionParameter> read = [];
        foreach (IParameterSymbol parameter in parameters)
        {
            string whose = $"parameter '{parameter.Name}'";
            if (FunctionTypes.OfParameter(parameter, whose, TypePlace.Parameter, out string problem) is not { } type)
            {
                return model with { Problem = problem };
            }

            read.Add(type.Parameter(parameter.Name));
        }

        return model with { Parameters = read.ToEquatableArray() };
    }

    private static FunctionModel OfWriting(IMethodSymbol method, IParameterSymbol last, FunctionModel model)
    {
        bool isText = method.Parameters.Any(FunctionTypes.IsUtf8);
        return OfRow(method.Parameters.Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, last)), model) with
        {
            Kind = FunctionKind.WritingRow,
            Result = isText ? FunctionType.Utf8 : FunctionType.Bytes,
        };
    }

    private static FunctionModel OfColumns(IMethodSymbol method, IParameterSymbol last, ITypeSymbol results, FunctionModel model)
    {
        List<FunctionParameter> read = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isResult = SymbolEqualityComparer.Default.Equals(parameter, last);
            ITypeSymbol? element = results;
            if (!isResult && !FunctionTypes.IsSpanOf(parameter.Type, "ReadOnlySpan", out element))
            {
                return model with { Problem = $"parameter '{parameter.Name}' must be a column too: ReadOnlySpan<T>" };
            }

            if (FunctionTypes.OfValue(element!, out bool isNullable) is not { } type || isNullable || type == FunctionType.Text)
            {
                return model with
                {
                    Problem = $"the column '{parameter.Name}' must have elements that are bool, numbers, times or Guid, without a question "
                        + "mark",
                };
            }

            if (FunctionTypes.IsUtf8(parameter))
            {
                return model with
                {
                    Problem = $"the column '{parameter.Name}' has the numbers of many rows, and no text: take off [Utf8], or write the "
                        + "function for one row",
                };
            }

            if (isResult)
            {
                model = model with { Result = type };
            }
            else
            {
                read.Add(new FunctionParameter(parameter.Name, type, false));
            }
        }

        return model with { Kind = FunctionKind.Columns, Parameters = read.ToEquatableArray() };
    }

    private static FunctionModel OfGroup(IMethodSymbol method, FunctionModel model)
    {
        IParameterSymbol group = method.Parameters[0];
        if (method.Parameters.Length != 1 || !FunctionTypes.IsSpanOf(group.Type, "ReadOnlySpan", out ITypeSymbol? element))
        {
            return model with { Problem = "a function of a whole group takes one parameter, the values of the group" };
        }

        return FunctionTypes.OfOne(element!, "the group", TypePlace.Parameter, out string problem) is { } type
            ? model with
            {
                Kind = FunctionKind.Group,
                Parameters = new[] { type.Parameter(group.Name) }.ToEquatableArray(),
            }
            : model with { Problem = problem };
    }

    private static string Escaped(string name) => "@" + name;
}
