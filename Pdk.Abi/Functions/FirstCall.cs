namespace Pdk.Abi;

/// <summary>What the first call of a library needs where its host loads nothing and starts nothing before.</summary>
internal static class FirstCall
{
    private static bool s_isPrepared;

    /// <summary>Prepares the thread, and with the first call of all the library.</summary>
    internal static void Prepare()
    {
        ThreadStorage.Ensure();
        if (!Volatile.Read(ref s_isPrepared))
        {
            ThreadStorage.PrepareLibrary();
            Volatile.Write(ref s_isPrepared, true);
        }
    }
}
