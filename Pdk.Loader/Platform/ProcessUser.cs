namespace Pdk.Loader.Platform;

/// <summary>The user and group in whose name this process opens files. Zero on Windows, where nothing is compared with them.</summary>
internal static unsafe class ProcessUser
{
    /// <summary>The effective user.</summary>
    internal static uint User => Ask("geteuid");

    /// <summary>The effective group.</summary>
    internal static uint Group => Ask("getegid");

    private static uint Ask(string name)
    {
        nint function = SystemCalls.Find(name);
        return function == 0 ? 0 : ((delegate* unmanaged[Cdecl]<uint>)function)();
    }
}
