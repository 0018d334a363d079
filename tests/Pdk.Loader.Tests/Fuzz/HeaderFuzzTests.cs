using Pdk.Loader.Binaries;
using Pdk.Loader.Judging;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;
using Pdk.Loader.Tests.Binaries;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Headers of every system are read on every system.</summary>
[Collection(FuzzCollection.Name)]
public sealed class HeaderFuzzTests(ITestOutputHelper output)
{
    private static readonly byte[][] s_images =
    [
        TestImages.Elf(), TestImages.Elf(is64: false), TestImages.Elf(bigEndian: true), TestImages.Elf(hasInterpreter: true), TestImages.Pe(), TestImages.Pe(isManaged: true),
        TestImages.MachO(), TestImages.Universal(0x0100_0007, 0x0100_000C),
    ];

    private static readonly HostPlatform[] s_hosts =
    [
        new(ImageFormat.Elf, ArchitectureNames.X64), new(ImageFormat.Pe, ArchitectureNames.X64), new(ImageFormat.MachO, ArchitectureNames.Arm64),
    ];

    [Fact]
    public void MutatedHeaders_AreDescribedOrRefused()
    {
        int taken = 0;
        FuzzRun run = new(output, 6000);
        run.All((random, _) =>
        {
            byte[] image = [.. s_images[random.Next(s_images.Length)]];
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                // The magic stays more often than not.
                Mutation.Field(image, random.Next(random.Next(8) == 0 ? 0 : 4, image.Length), random);
            }

            ImageDescription description = ImageReader.Read(new FileBytes(image.AsMemory(0, random.Next(4) == 0 ? random.Next(image.Length + 1) : image.Length)));

            Assert.True(description.NeededLength >= 0);
            foreach (HostPlatform host in s_hosts)
            {
                Defect? defect = ImageJudge.Judge(description, host);
                Told.Check(defect);
                taken += defect is null ? 1 : 0;
            }
        });

        output.WriteLine($"{taken} were taken");
        Assert.InRange(taken, run.Rounds / 20, run.Rounds);
    }
}
