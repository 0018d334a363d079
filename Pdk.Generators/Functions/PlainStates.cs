using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Functions;

/// <summary>
/// Decides whether the bytes of a struct mean the same in another process, which runs the same library: an engine that works with several
/// processes sends states from one to the other. Addresses and handles do not.
/// </summary>
internal static class PlainStates
{
    // Structs of the framework without addresses. Others may keep anything: what a compiler sees of them leaves private fields out.
    private static readonly HashSet<string> s_plain = new(StringComparer.Ordinal)
    {
        "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Guid", "System.Half",
        "System.Int128", "System.UInt128", "System.Index", "System.Range", "System.Text.Rune", "System.Numerics.Complex",
        "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4", "System.Numerics.Quaternion",
        "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4", "System.Numerics.Plane",
    };

    // Structs of the framework that hold what they are made of, and nothing else.
    private static readonly HashSet<string> s_containers = new(StringComparer.Ordinal)
    {
        "System.Nullable", "System.ValueTuple", "System.Collections.Generic.KeyValuePair",
    };

    /// <summary>Whether a struct without references has none to memory or handles either.</summary>
    /// <param name="type">The struct.</param>
    public static bool IsPlain(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
        {
            return false;
        }

        if (type.TypeKind == TypeKind.Enum || IsNumber(type.SpecialType))
        {
            return true;
        }

        if (!IsOfFramework(type))
        {
            return type.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic).All(IsPlainField);
        }

        string name = $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}";
        return s_plain.Contains(name) || (s_containers.Contains(name) && named.TypeArguments.All(IsPlain));
    }

    // The type of a fixed buffer is said to be a pointer to its elements.
    private static bool IsPlainField(IFieldSymbol field) => field.IsFixedSizeBuffer || IsPlain(field.Type);

    private static bool IsNumber(SpecialType type) => type is
        (>= SpecialType.System_Boolean and <= SpecialType.System_Double) or SpecialType.System_DateTime;

    private static bool IsOfFramework(ITypeSymbol type)
    {
        INamespaceSymbol space = type.ContainingNamespace;
        while (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space.Name is "System" or "Microsoft";
    }
}
