using System.Runtime.InteropServices;
using Pdk.Abi;
using Pdk.Fixtures;
using Pdk.Loader.Images;
using Pdk.Loader.Native;
using Zoo;

namespace Pdk.Loader.Tests.Zoo;

/// <summary>What a plugin in C# answers to handles that it did not give out, or that name something else.</summary>
public sealed unsafe class ForgedHandleTests : IDisposable
{
    private const int Seed = 20261120;

    private readonly PluginHost _host = new(new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60) }.AddContract<IVisitor>());

    [Fact]
    public void ForgedHandles_AreStale()
    {
        Assert.True(_host.LoadFile(NativeFixtures.Zoo).IsReady);
        ComponentTable* parrot = Component("parrot");
        ulong handle = Make(parrot);
        Assert.Equal((int)PdkStatus.Ok, Answer(parrot, handle));

        // Of another kind: the sound handle, in the table of another contract; then everything that is near it, and anything.
        ComponentTable* keeper = Component("keeper");
        Assert.Equal((int)PdkStatus.StaleHandle, Release(keeper, handle));
        Random random = new(Seed);
        ulong[] forged = [0, 1, ulong.MaxValue, handle + 1, handle + (1UL << 32), handle + (1UL << 48), .. Enumerable.Range(0, 1000).Select(_ => (ulong)random.NextInt64())];
        foreach (ulong other in forged.Where(other => other != handle))
        {
            Assert.Equal((int)PdkStatus.StaleHandle, Answer(parrot, other));
            Assert.Equal((int)PdkStatus.StaleHandle, Release(parrot, other));
        }

        Assert.Equal((int)PdkStatus.Ok, Answer(parrot, handle));
        Assert.Equal((int)PdkStatus.Ok, Release(parrot, handle));
        Assert.Equal((int)PdkStatus.StaleHandle, Answer(parrot, handle));
        Assert.Equal((int)PdkStatus.StaleHandle, Release(parrot, handle));
    }

    public void Dispose() => _host.Dispose();

    private static ComponentTable* Component(string name)
    {
        nint library = MappedImages.LibraryOf(NativeFixtures.Zoo);
        var open = (delegate* unmanaged[Cdecl]<HostTable*, PluginTable**, ErrorRecord**, int>)NativeLibrary.GetExport(library, AbiVersion.EntryPoint);
        HostTable* host = (HostTable*)NativeHost.MakeTable("forger", "1.0");
        PluginTable* table = null;
        ErrorRecord* error = null;
        Assert.Equal((int)PdkStatus.Ok, open(host, &table, &error));
        for (int index = 0; index < table->ComponentCount; index++)
        {
            if (table->Components[index]->Name.ToString() == name)
            {
                return table->Components[index];
            }
        }

        throw new InvalidOperationException($"The zoo has no {name}.");
    }

    private static ulong Make(ComponentTable* component)
    {
        CreateArguments arguments = new() { Size = (uint)sizeof(CreateArguments) };
        ulong handle = 0;
        ErrorRecord* error = null;
        Assert.Equal((int)PdkStatus.Ok, component->Create(component, &arguments, &handle, &error));
        return handle;
    }

    private static int Answer(ComponentTable* component, ulong handle)
    {
        var answer = *(delegate* unmanaged[Cdecl]<ulong, int, int*, ErrorRecord**, int>*)(component->Contracts[0].Table + 1);
        int result = 0;
        ErrorRecord* error = null;
        return Settled(answer(handle, 7, &result, &error), error);
    }

    private static int Release(ComponentTable* component, ulong handle)
    {
        ErrorRecord* error = null;
        return Settled(component->Contracts[0].Table->Release(handle, &error), error);
    }

    private static int Settled(int status, ErrorRecord* error)
    {
        if (error is not null)
        {
            _ = ErrorRecords.Take(status, error);
        }

        return status;
    }
}
