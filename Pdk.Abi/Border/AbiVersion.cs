namespace Pdk.Abi;

/// <summary>The version of the border itself: the export, the tables and the rules of <c>pdk.h</c>.</summary>
public static class AbiVersion
{
    /// <summary>Equal on both sides, or they cannot talk.</summary>
    public const ushort Major = 1;

    /// <summary>Raised when a table or struct grows, or a status is added.</summary>
    public const ushort Minor = 1;

    /// <summary>The one export of every plugin library. Frozen for ever.</summary>
    public const string EntryPoint = "pdk_plugin_open";
}
