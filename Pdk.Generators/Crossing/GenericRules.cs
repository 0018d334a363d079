using Microsoft.CodeAnalysis;

namespace Pdk.Generators.Crossing;

/// <summary>
/// Stops at types that contain ever longer ones, as <c>Node&lt;T&gt;</c> with a <c>Node&lt;List&lt;T&gt;&gt;</c> inside: they would never
/// end.
/// </summary>
internal static class GenericRules
{
    private const int Deepest = 16;

    // Node<T> with a Node<(T, T)> inside is not deep before it is long.
    private const int Longest = 256;

    /// <summary>Why a type is taken for one without an end; null for every other.</summary>
    public static Rejection? Check(INamedTypeSymbol type, string path)
    {
        int left = Longest;
        return Ends(type, Deepest, ref left)
            ? null
            : new Rejection(path, type.Name, "its type arguments never end", "end the recursion with a type that is not generic");
    }

    private static bool Ends(ITypeSymbol type, int depth, ref int left)
    {
        if (depth == 0 || --left < 0)
        {
            return false;
        }

        if (type is IArrayTypeSymbol array)
        {
            return Ends(array.ElementType, depth - 1, ref left);
        }

        // Of a nested type the arguments of those around it are a part as well.
        for (INamedTypeSymbol? current = type as INamedTypeSymbol; current is not null; current = current.ContainingType)
        {
            foreach (ITypeSymbol argument in current.TypeArguments)
            {
                if (!Ends(argument, depth - 1, ref left))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
