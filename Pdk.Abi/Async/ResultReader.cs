namespace Pdk.Abi;

/// <summary>Reads a result that lies in the other side's memory.</summary>
internal static unsafe class ResultReader
{
    /// <summary>Reads one; a byte other than 0 is <see langword="true"/>, whatever the other side's language takes for it.</summary>
    /// <exception cref="PdkDataException">It is no sound decimal number.</exception>
    internal static T Read<T>(void* result)
        where T : unmanaged
    {
        if (typeof(T) == typeof(decimal))
        {
            return (T)(object)DecimalBits.Check(*(decimal*)result, "result");
        }

        return typeof(T) == typeof(bool) ? (T)(object)(*(byte*)result != 0) : *(T*)result;
    }
}
