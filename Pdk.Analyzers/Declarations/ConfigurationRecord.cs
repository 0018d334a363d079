using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>What a plugin's configuration may look like: a class or struct with one public constructor of plain settings.</summary>
internal sealed class ConfigurationRecord(Compilation compilation)
{
    private readonly INamedTypeSymbol? _timeSpan = compilation.FindType("System.TimeSpan");

    /// <summary>Whether a type may be meant as configuration. Types of the framework have constructors of plain parameters by chance only.</summary>
    public static bool IsCandidate(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, ContainingNamespace: { } @namespace }
        && @namespace.ToDisplayString().Split('.')[0] != "System";

    /// <summary>Says what is wrong with a candidate; null where it can be filled in.</summary>
    public string? FindMistake(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.TypeParameters.Length > 0)
        {
            return $"configuration '{type.Name}' must be neither abstract nor generic";
        }

        // Every struct has a constructor without parameters as well, which nobody wrote.
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(constructor =>
            constructor.DeclaredAccessibility == Accessibility.Public && !(type.IsValueType && constructor.IsImplicitlyDeclared))];
        if (constructors.Length != 1)
        {
            return $"configuration '{type.Name}' has {constructors.Length} public constructors and needs exactly one";
        }

        if (constructors[0].Parameters.Length == 0)
        {
            return $"the constructor of configuration '{type.Name}' has no parameters, so that nothing could be configured; add a parameter for each setting";
        }

        foreach (IParameterSymbol parameter in constructors[0].Parameters)
        {
            if (parameter.RefKind != RefKind.None || !IsSetting(parameter.Type))
            {
                return $"'{type.Name}.{parameter.Name}' is a '{parameter.Type.Display()}', which configuration cannot hold; "
                    + "use bool, integers, float, double, string, an enum, TimeSpan, one of these as nullable, or string[]";
            }
        }

        return null;
    }

    /// <summary>Whether configuration can hold a value of a type.</summary>
    public bool IsSetting(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsScalar(nullable.TypeArguments[0]),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T } list => IsString(list.TypeArguments[0]),
        IArrayTypeSymbol { Rank: 1 } array => IsString(array.ElementType),
        _ => IsScalar(type),
    };

    private static bool IsString(ITypeSymbol type) => type.SpecialType == SpecialType.System_String;

    private bool IsScalar(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type.IsSame(_timeSpan)
        || type.SpecialType is SpecialType.System_Boolean or SpecialType.System_String or SpecialType.System_Single or SpecialType.System_Double
            or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;
}
