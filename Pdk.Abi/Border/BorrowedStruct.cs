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

    private static void Throw(string parameter) =>
        throw new PdkProtocolException($"The pointer for '{parameter}' is null; expected it to point to a struct.");
}
