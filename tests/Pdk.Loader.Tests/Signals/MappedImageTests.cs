using System.Runtime.InteropServices;
using Pdk.Loader.Native;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Signals;

/// <summary>Where a library lies is read from its own headers, which may say anything.</summary>
public sealed class MappedImageTests : IDisposable
{
    private readonly CCompiler _compiler = new();

    [CTheory]
    [InlineData("-O1")]
    [InlineData("-Wl,-Ttext-segment=0x10000000")]
    public void Image_EndsWithItsLastPart_WhereverItsAddressesCountFrom(string option)
    {
        string path = _compiler.Compile("answer", "-DANSWER=1", option);
        nint function = NativeLibrary.GetExport(NativeLibrary.Load(path), "pdk_plugin_open");

        MappedImage? image = MappedImage.Of(function, new MemoryProbe());

        Assert.True(image is { } found && found.Contains(function));
        Assert.InRange((long)(image.Value.End - image.Value.Start), 4096, 4 * 1024 * 1024);
    }

    [Fact]
    public void AddressOfNothing_HasNoImage() => Assert.Null(MappedImage.Of(64, new MemoryProbe()));

    public void Dispose() => _compiler.Dispose();
}
