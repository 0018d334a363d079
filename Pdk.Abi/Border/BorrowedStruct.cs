using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>Reads structs that lie in the other side's memory.</summary>
public static unsafe class BorrowedStruct
{
    /// <summary>The struct behind a pointer.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <param name="pointer">The pointer.</param>
    /// <param name="parameter">Which parameter it is, for the message.</param>
    /// <exception cref="PdkProtocolException">The pointer is null.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(T* pointer, string parameter)
        where T : unmanaged
    {
        if (pointer is null)
        {
            Throw(parameter);
        }

        return ref *pointer;
    }

    /// <summary>The decimal number behind a pointer: a copy, since the other side may change its own meanwhile.</summary>
    /// <param name="pointer">The pointer.</param>
    /// <param name="parameter">Which parameter it is, for the message.</param>
    /// <exception cref="PdkProtocolException">The pointer is null.</exception>
    /// <exception cref="PdkDataException">The bits behind it are no decimal number.</exception>
    public static decimal Decimal(decimal* pointer, string parameter) => DecimalBits.Check(At(pointer, parameter), parameter);

    /// <summary>A decimal number that the other side returned.</summary>
    /// <param name="result">What it wrote.</param>
    /// <exception cref="PdkDataException">Its bits are no decimal number.</exception>
    public static decimal DecimalResult(decimal result) => DecimalBits.Check(result, "result");

    /// <summary>A decimal number that the other side may have changed before its call failed.</summary>
    /// <param name="value">What is there now.</param>
    /// <returns>The number; 0 where it is none.</returns>
    public static decimal DecimalOrZero(decimal value) => DecimalBits.AreSound(value) ? value : 0;

    /// <summary>A decimal number that the other side may change, before it is used and again after it came back.</summary>
    /// <param name="value">The number. Becomes 0 where it is none, so that nobody calculates with it.</param>
    /// <param name="parameter">Which parameter it is, for the message.</param>
    /// <returns>The same number.</returns>
    /// <exception cref="PdkDataException">Its bits are no decimal number.</exception>
    public static ref decimal DecimalInPlace(ref decimal value, string parameter)
    {
        if (!DecimalBits.AreSound(value))
        {
            decimal found = value;
            value = 0;
            DecimalBits.Check(found, parameter);
        }

        return ref value;
    }

    private static void Throw(string parameter) =>
        throw new PdkProtocolException($"The pointer for '{parameter}' is null; expected it to point to a struct.");
}
