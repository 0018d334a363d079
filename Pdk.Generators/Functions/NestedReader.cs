using Microsoft.CodeAnalysis;
using Pdk.Generators.Crossing;
using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>Reads lists and records, and what lies in them. The limits are those of <c>Pdk.Abi.ColumnShape</c>.</summary>
internal sealed class NestedReader
{
    private const int MostDepth = 8;
    private const int MostFields = 64;
    private const int MostParts = 256;

    // The records around what is read.
    private readonly List<INamedTypeSymbol> _around = [];
    private readonly string _whose;
    private int _parts;

    private NestedReader(string whose) => _whose = whose;

    /// <summary>What is wrong with the type; empty where nothing is.</summary>
    private string Problem { get; set; } = "";

    /// <summary>Whether a type is meant as a list or a record, whatever lies in it.</summary>
    public static bool IsNested(ITypeSymbol type) => ItemOf(type) is not null || IsRecord(type);

    /// <summary>Reads a list or a record.</summary>
    /// <param name="type">The type.</param>
    /// <param name="whose">What messages call what has it.</param>
    /// <param name="problem">What is wrong with it; empty where nothing is.</param>
    /// <returns>Null where something is wrong.</returns>
    public static FunctionShape? Read(ITypeSymbol type, string whose, out string problem)
    {
        NestedReader reader = new(whose);
        FunctionShape? shape = reader.Of(type, whose, 1);
        problem = reader.Problem;
        return shape;
    }

    private static bool IsRecord(ITypeSymbol type) => type is INamedTypeSymbol { IsRecord: true };

    /// <summary>What a list is made of; null where a type is none. Bytes and letters have types of their own.</summary>
    private static ITypeSymbol? ItemOf(ITypeSymbol type)
    {
        ITypeSymbol? item = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { Name: "List" or "IReadOnlyList", TypeArguments.Length: 1 } named
                when named.ContainingNamespace.ToDisplayString() == "System.Collections.Generic" => named.TypeArguments[0],
            INamedTypeSymbol { Name: "ReadOnlyMemory", TypeArguments.Length: 1 } memory
                when memory.ContainingNamespace.ToDisplayString() == "System" => memory.TypeArguments[0],
            _ => null,
        };
        bool isBytes = item?.SpecialType == SpecialType.System_Byte && type is not INamedTypeSymbol { Name: "List" or "IReadOnlyList" };
        return isBytes || item?.SpecialType == SpecialType.System_Char ? null : item;
    }

    private FunctionShape? Of(ITypeSymbol type, string whose, int depth)
    {
        if (IsTooMuch(depth))
        {
            return null;
        }

        return ItemOf(type) is { } item ? OfList(type, item, whose, depth) : OfRecord((INamedTypeSymbol)type, whose, depth);
    }

    private FunctionShape? OfList(ITypeSymbol type, ITypeSymbol item, string whose, int depth)
    {
        if (PartOf(item, "", "", $"an item of {whose}", depth + 1) is not { } part)
        {
            return null;
        }

        string name = type is IArrayTypeSymbol ? $"{part.CSharp}[]"
            : type.Name == "ReadOnlyMemory" ? $"global::System.ReadOnlyMemory<{part.CSharp}>"
            : $"global::System.Collections.Generic.{type.Name}<{part.CSharp}>";
        return new FunctionShape(FunctionType.List, name, !type.IsValueType, new[] { part }.ToEquatableArray());
    }

    private FunctionShape? OfRecord(INamedTypeSymbol type, string whose, int depth)
    {
        string name = type.Name;
        if (_around.Contains(type, SymbolEqualityComparer.Default))
        {
            return Fail($"{whose} is a '{name}' inside of a '{name}', and the types of columns have an end");
        }

        if (!FunctionParser.IsReachable(type) || type.IsAbstract)
        {
            return Fail($"{whose} has the type '{name}', which generated code cannot make; make it and the types around it internal or "
                + "public, not generic and not abstract");
        }

        if (ConstructorOf(type) is not { } constructor)
        {
            return Fail($"{whose} has the type '{name}', which is a struct in SQL only where its constructor tells the fields; write it as "
                + $"'record {type.Name}(double Lat, double Lon)', without required members");
        }

        if (constructor.Parameters.Length > MostFields)
        {
            return Fail(
                $"{whose} has the type '{name}' with {constructor.Parameters.Length} fields, and a struct has at most {MostFields}");
        }

        List<FunctionField> fields = [];
        _around.Add(type);
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            string field = SnakeCase.Of(parameter.Name);
            if (fields.FirstOrDefault(other => other.Name == field) is { } twin)
            {
                return Fail($"'{parameter.Name}' and '{twin.Property}' of '{name}' are both '{field}' in SQL; rename one of them");
            }

            if (PartOf(parameter.Type, field, parameter.Name, $"'{parameter.Name}' of '{name}'", depth + 1) is not { } part)
            {
                return null;
            }

            fields.Add(part);
        }

        _around.RemoveAt(_around.Count - 1);
        string qualified = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)
            .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return new FunctionShape(FunctionType.Record, qualified, !type.IsValueType, fields.ToEquatableArray());
    }

    private FunctionField? PartOf(ITypeSymbol type, string name, string property, string whose, int depth)
    {
        if (FunctionTypes.OfResult(type, out bool isNullable) is { } simple)
        {
            if (IsTooMuch(depth))
            {
                return null;
            }

            string csharp = simple == FunctionType.Bytes ? "byte[]" : FunctionTypes.Element(simple);
            bool isReference = simple is FunctionType.Bytes or FunctionType.Text;
            return new FunctionField(name, property, new FunctionShape(simple, csharp, isReference, default), isNullable);
        }

        ITypeSymbol value = FunctionTypes.ValueOf(type, out isNullable);
        if (!IsNested(value))
        {
            Fail(FunctionParser.UnknownType(whose, type, TypePlace.Part));
            return null;
        }

        return Of(value, whose, depth) is { } shape ? new FunctionField(name, property, shape, isNullable) : null;
    }

    /// <summary>The constructor that tells the fields: that of a record whose parameters are all properties.</summary>
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) =>
        type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
            ? null
            : type.InstanceConstructors
                .Where(constructor => constructor.Parameters.Length > 0
                    && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
                    && constructor.Parameters.All(parameter => IsProperty(type, parameter)))
                .OrderByDescending(static constructor => constructor.Parameters.Length)
                .FirstOrDefault();

    private static bool IsProperty(INamedTypeSymbol type, IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.None or RefKind.In
        && type.GetMembers(parameter.Name).OfType<IPropertySymbol>().Any(property =>
            property is { IsStatic: false, GetMethod.DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
            && SymbolEqualityComparer.Default.Equals(property.Type, parameter.Type));

    private bool IsTooMuch(int depth)
    {
        bool isTooMuch = depth > MostDepth || ++_parts > MostParts;
        if (isTooMuch)
        {
            Fail($"{_whose} has a type of more than {MostDepth} types in one another, or {MostParts} in all");
        }

        return isTooMuch;
    }

    private FunctionShape? Fail(string problem)
    {
        Problem = Problem.Length > 0 ? Problem : problem;
        return null;
    }
}
