using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>Lists of blittable elements as arguments: they cross where they lie, without a copy.</summary>
public static class BlittableArgument
{
    /// <summary>The elements of an array.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The array.</param>
    public static ReadOnlySpan<T> Of<T>(T[] elements)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(elements);
        return elements;
    }

    /// <summary>The elements of a list. It must not be changed during the call.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The list.</param>
    public static ReadOnlySpan<T> Of<T>(List<T> elements)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(elements);
        return CollectionsMarshal.AsSpan(elements);
    }

    /// <summary>The elements of an immutable array.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The array.</param>
    /// <exception cref="ArgumentException">It was never made.</exception>
    public static ReadOnlySpan<T> Of<T>(ImmutableArray<T> elements)
        where T : unmanaged => elements.IsDefault
        ? throw new ArgumentException("The immutable array was never made: expected one, if only an empty one.", nameof(elements))
        : elements.AsSpan();

    /// <summary>The elements of an immutable array.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The array.</param>
    /// <param name="member">Which member is called: <c>IRule.Price</c>.</param>
    /// <param name="parameter">Its parameter.</param>
    /// <exception cref="ArgumentException">It was never made.</exception>
    public static ReadOnlySpan<T> Of<T>(ImmutableArray<T> elements, string member, string parameter)
        where T : unmanaged => elements.IsDefault
        ? throw new ArgumentException(
            $"'{parameter}' of {member} was never made: expected an immutable array, if only an empty one.", parameter)
        : elements.AsSpan();

    /// <summary>The elements as a list of this side.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="elements">The elements.</param>
    public static List<T> ToList<T>(ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        List<T> list = new(elements.Length);
        list.AddRange(elements);
        return list;
    }
}
