using Microsoft.CodeAnalysis;

namespace Pdk.Analyzers;

/// <summary>
/// Finds structs that contain themselves: an error of the compiler's, and a type without an end for whoever walks through its fields.
/// </summary>
internal static class StructCycle
{
    // A generic struct can contain itself with ever larger type arguments, so that no two types on the way are the same.
    private const int MaximumDepth = 64;

    /// <summary>Whether a walk through the fields of a type, or of its type arguments, would never end.</summary>
    public static bool IsReachableFrom(ITypeSymbol type) => IsReachableFrom(type, []);

    private static bool IsReachableFrom(ITypeSymbol type, Stack<ITypeSymbol> path)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None } named)
        {
            return false;
        }

        if (path.Count == MaximumDepth || path.Any(outer => outer.IsSame(type)))
        {
            return true;
        }

        path.Push(type);
        bool found = named.TypeArguments.Any(argument => IsReachableFrom(argument, path))
            || (named.TypeKind == TypeKind.Struct
                && named.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && IsReachableFrom(field.Type, path)));
        path.Pop();
        return found;
    }
}
