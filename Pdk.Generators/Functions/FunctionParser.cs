using Microsoft.CodeAnalysis;
using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Reads a method or a struct with <c>[Function]</c> into a model. The last place that sees symbols.</summary>
internal static class FunctionParser
{
    public const string Attribute = "Pdk.Contracts.FunctionAttribute";

    /// <summary>What the message about another type names.</summary>
    public const string Types =
        "bool, sbyte, byte, short, ushort, int, uint, long, ulong, float, double, string, DateTimeOffset, these with a question mark, "
            + "and ReadOnlySpan<byte>";

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
            return empty with
            {
                Problem = $"the name '{name}' must be 1 to 63 lower case letters, digits and underscores, and not begin with a digit",
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
    public static string UnknownType(string whose, ITypeSymbol type) =>
        $"{whose} has the type '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'; functions have {Types}";

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
        if (!method.IsStatic || method.IsGenericMethod || !IsReachable(method))
        {
            return model with { Problem = "it must be static, not generic, and internal or public like the types around it" };
        }

        ITypeSymbol? later = AsyncParser.ResultOf(method);
        if ((method.IsAsync && later is null) || method.IsAbstract || method.IsVirtual || IsConditional(method))
        {
            return model with { Problem = "it must not be abstract, virtual, conditional, or async without a ValueTask<T> or Task<T>" };
        }

        if (method.Parameters.FirstOrDefault(static parameter => parameter.RefKind != RefKind.None) is { } passed)
        {
            return model with
            {
                Problem = $"parameter '{passed.Name}' is passed by '{passed.RefKind.ToString().ToLowerInvariant()}'; pass it by value",
            };
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

        if (FunctionTypes.OfResult(method.ReturnType, out bool isNullable) is not { } result)
        {
            return model with { Problem = UnknownType("its result", method.ReturnType) };
        }

        model = model with { Result = result, IsResultNullable = isNullable };
        return parameters.Any(IsGroup) ? OfGroup(method, model) : OfRow(parameters, model);
    }

    /// <summary>Calls of such a method are left out by the compiler.</summary>
    private static bool IsConditional(IMethodSymbol method) => method.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.Diagnostics.ConditionalAttribute");

    private static bool IsGroup(IParameterSymbol parameter) =>
        FunctionTypes.IsSpanOf(parameter.Type, "ReadOnlySpan", out ITypeSymbol? element) && element!.SpecialType != SpecialType.System_Byte;

    private static FunctionModel OfRow(IEnumerable<IParameterSymbol> parameters, FunctionModel model)
    {
        List<FunctionParameter> read = [];
        foreach (IParameterSymbol parameter in parameters)
        {
            if (FunctionTypes.OfParameter(parameter, out bool isNullable) is not { } type)
            {
                return model with { Problem = UnknownType($"parameter '{parameter.Name}'", parameter.Type) };
            }

            read.Add(new FunctionParameter(parameter.Name, type, isNullable));
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
                    Problem = $"the column '{parameter.Name}' must have elements that are bool, numbers or DateTimeOffset, without a "
                        + "question mark",
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

        return FunctionTypes.OfValue(element!, out bool isNullable) is { } type
            ? model with
            {
                Kind = FunctionKind.Group,
                Parameters = new[] { new FunctionParameter(group.Name, type, isNullable) }.ToEquatableArray(),
            }
            : model with { Problem = UnknownType("the group", element!) };
    }

    private static string Escaped(string name) => "@" + name;
}
