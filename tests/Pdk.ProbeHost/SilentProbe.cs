using System.Runtime.InteropServices;
using Pdk.Abi;
using Zoo;

namespace Pdk.ProbeHost;

/// <summary>A host without the loader, by hand as a host in C is, that takes no reports of what goes wrong outside of calls.</summary>
internal static unsafe class SilentProbe
{
    /// <summary>Runs it.</summary>
    /// <param name="file">The zoo.</param>
    /// <param name="isOld">Whether its table ends where that of ABI 1.0 ends; behind it lies what is no function.</param>
    /// <returns>The exit code where the process lives so long.</returns>
    public static int Run(string file, bool isOld)
    {
        HostTable* host = (HostTable*)NativeMemory.AllocZeroed((nuint)sizeof(HostTable));
        int reported = (int)Marshal.OffsetOf<HostTable>(nameof(HostTable.Report));
        *host = new HostTable { Size = (uint)(isOld ? reported : sizeof(HostTable)), AbiMajor = AbiVersion.Major };
        if (isOld)
        {
            host->Report = (delegate* unmanaged[Cdecl]<PluginTable*, ErrorRecord*, void>)1;
        }

        PluginTable* plugin = null;
        ErrorRecord* error = null;
        nint open = NativeLibrary.GetExport(NativeLibrary.Load(file), AbiVersion.EntryPoint);
        Say("opened", ((delegate* unmanaged[Cdecl]<HostTable*, PluginTable**, ErrorRecord**, int>)open)(host, &plugin, &error));
        Say("started", plugin->Start(&error));

        ComponentTable* component = Find(plugin, "uncaught");
        CreateArguments arguments = new() { Size = (uint)sizeof(CreateArguments) };
        ulong handle = 0;
        Say("created", component->Create(component, &arguments, &handle, &error));

        IVisitor visitor = ContractRegistry.Get<IVisitor>().Import(new ContractReference { Table = component->Contracts->Table, Handle = handle });
        visitor.Answer(1);
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    private static ComponentTable* Find(PluginTable* plugin, string name)
    {
        for (nint index = 0; index < plugin->ComponentCount; index++)
        {
            if (plugin->Components[index]->Name.ToString() == name)
            {
                return plugin->Components[index];
            }
        }

        throw new InvalidOperationException($"There is no '{name}'; expected the zoo.");
    }

    private static void Say(string what, int status)
    {
        Console.Out.WriteLine($"{what} {status}");
        Console.Out.Flush();
    }
}
