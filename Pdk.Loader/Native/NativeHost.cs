using Pdk.Abi;
using Pdk.Loader.Native.Reports;

namespace Pdk.Loader.Native;

/// <summary>What this host tells every library: its table.</summary>
internal static unsafe class NativeHost
{
    /// <summary>Makes a table. It lives as long as the process, since libraries may keep it, and none is ever unmapped.</summary>
    internal static nint MakeTable(string name, string version)
    {
        NativeBlocks forEver = new();
        HostTable* table = forEver.Allocate<HostTable>(1);
        table->Size = (uint)sizeof(HostTable);
        table->AbiMajor = AbiVersion.Major;
        table->AbiMinor = AbiVersion.Minor;
        table->Name = forEver.Text(name);
        table->Version = forEver.Text(version);
        table->Report = ReportDesk.Function;
        return (nint)table;
    }
}
