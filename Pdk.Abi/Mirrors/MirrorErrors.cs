using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>The sentences of mirror blocks, away from the fast paths.</summary>
public static class MirrorErrors
{
    /// <summary>A value is null although its type promises one.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="path">Which value: <c>Basket.Customer</c>.</param>
    /// <exception cref="PdkDataException">Always.</exception>
    [DoesNotReturn]
    public static T ThrowNull<T>(string path) => throw OfNull(path);

    /// <summary>A value is of a type that derives from the one that crosses, and would lose what it adds.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type that crosses.</param>
    /// <exception cref="PdkDataException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowDerived(object value, string type) => throw new PdkDataException(
        $"Expected exactly {type}, found {value.GetType()}, which derives from it and would lose what it adds. "
            + "Make the hierarchy a [Union] to send all of it.");

    /// <summary>A value is of a case that cannot be sent.</summary>
    /// <param name="value">The value.</param>
    /// <param name="union">The union.</param>
    /// <exception cref="PdkDataException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNoCase(object? value, string union) => throw (value is null
        ? OfNull(union)
        : new PdkDataException($"{value.GetType()} is no case of {union} that can be sent."));

    /// <summary>A record has a tag that this side does not know.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="union">The union.</param>
    /// <exception cref="PdkDataException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowUnknownCase(uint tag, string union) => throw new PdkDataException(
        $"{union} arrived as case {tag}, which this side does not know: the other side may be newer. "
            + "A case called Unknown would receive it.");

    /// <summary>
    /// An error about null in the words of the contract: a collection or record does not know whose argument or result it is a part of.
    /// </summary>
    /// <param name="place">Which argument or result.</param>
    /// <param name="error">The error.</param>
    internal static PdkDataException In(string place, PdkDataException error) => new($"{place}: {error.Message}");

    private static PdkDataException OfNull(string path) =>
        new($"{path} is null, but its type promises a value. Declare it with '?' where null is meant.") { IsOfNull = true };

    [DoesNotReturn]
    internal static void ThrowTooDeep(string type) => throw new PdkDataException(
        $"{type} nests deeper than {MirrorFormat.DepthLimit} levels, or contains itself.");

    [DoesNotReturn]
    internal static void ThrowNoStack(string type, int depth) => throw new PdkDataException(
        $"{type} nests deeper than this thread's stack allows: it is exhausted after {depth} levels.");

    [DoesNotReturn]
    internal static void ThrowMisplaced(string what, uint offset, uint alignment) => throw new PdkDataException(
        $"Malformed block: a {what} cannot begin at byte {offset}; expected a multiple of {alignment} after the root.");

    [DoesNotReturn]
    internal static void ThrowUneven(string type, uint size) => throw new PdkDataException(
        $"Malformed block: a {type} of {size} bytes is impossible; expected a multiple of {MirrorFormat.Alignment}.");

    [DoesNotReturn]
    internal static void ThrowCrowded(string what, Type type) => throw new PdkDataException(
        $"A {what} cannot be read: too many of its keys of type {type} have hash codes that meet.");

    [DoesNotReturn]
    internal static void ThrowAbsent(string type) => throw new PdkDataException($"Malformed block: expected a {type}, found none.");

    [DoesNotReturn]
    internal static void ThrowOtherCase(string type, uint expected, uint found) => throw new PdkDataException(
        $"Malformed block: expected a {type} with tag {expected}, found tag {found}.");

    [DoesNotReturn]
    internal static void ThrowTooShort(string type, uint expected, uint found) => throw new PdkDataException(
        $"Malformed block: expected a {type} of at least {expected} bytes, found {found}.");

    [DoesNotReturn]
    internal static void ThrowOutside(string what, uint offset, ulong size, uint length) => throw new PdkDataException(
        $"Malformed block: the {what} at byte {offset} has {size} bytes, which do not all lie in the block of {length}.");

    [DoesNotReturn]
    internal static void ThrowSharedData() => throw new PdkDataException("Malformed block: it refers to the same data more than once.");

    [DoesNotReturn]
    internal static void ThrowTwice(string what) =>
        throw new PdkDataException($"Malformed block: a {what} holds the same key more than once.");
}
