namespace Pdk.Abi;

/// <summary>Reads a result that lies in the other side's memory.</summary>
internal static unsafe class ResultReader
{
    /// <summary>Reads one; a byte other than 0 is <see langword="true"/>, whatever the other side's language takes for it.</summary>
    internal static T Read<T>(void* result)
        where T : unmanaged => typeof(T) == typeof(bool) ? (T)(object)(*(byte*)result != 0) : *(T*)result;
}
