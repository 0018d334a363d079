namespace Pdk.Abi;

/// <summary>Looks at the size that a struct of the other side states.</summary>
/// <remarks>
/// Compared is always the size of a released version, <c>SizeInVersion10</c> and its like, never <c>sizeof</c>: that grows with the struct,
/// and would refuse whoever was compiled before it did. What lies behind version 1.0 is read where the size says that it is there.
/// </remarks>
internal static class StructSize
{
    /// <summary>Refuses what is smaller than its first version was.</summary>
    /// <param name="size">The size that is stated.</param>
    /// <param name="least">The size of the first version.</param>
    /// <param name="what">The struct, for the message.</param>
    /// <exception cref="PdkProtocolException">It is too small.</exception>
    internal static void Require(uint size, int least, string what)
    {
        if (size < least)
        {
            throw new PdkProtocolException($"{what}: expected at least {least} bytes, found {size}.");
        }
    }
}
