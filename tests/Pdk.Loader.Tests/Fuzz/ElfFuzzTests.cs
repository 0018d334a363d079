using Pdk.Loader.Tests.Diagnosis;
using Pdk.Loader.Tests.Support;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Libraries that are damaged, or were made to harm whoever looks at them.</summary>
[Collection(FuzzCollection.Name)]
public sealed class ElfFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly CWorkshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [CFact]
    public void MutatedLibraries_AreInspected()
    {
        string path = Sound();
        byte[] image = File.ReadAllBytes(path);
        int[] places = ElfPlaces.Of(image);
        int taken = 0;
        FuzzRun run = new(output, 2500);
        run.All((random, _) =>
        {
            File.WriteAllBytes(path, Mutated(image, places, random));

            FileInspection inspection = PluginFile.Inspect(path);

            Told.Check(inspection.Verdict, inspection.Message, inspection.Hint);
            Told.OneLine(inspection.Image);
            taken += inspection.Verdict == Verdict.Ready ? 1 : 0;
        });

        Assert.InRange(taken, run.Rounds / 20, run.Rounds * 9 / 10);
    }

    [CFact]
    public void MutatedLibraries_AreExamined()
    {
        string path = Sound();
        byte[] image = File.ReadAllBytes(path);
        int[] places = ElfPlaces.Of(image);
        new FuzzRun(output, 300).All((random, _) =>
        {
            File.WriteAllBytes(path, Mutated(image, places, random));

            DoctorReport report = Examination.Of(path);

            Assert.All(Assert.Single(report.Files).Findings, static finding =>
            {
                Assert.NotEmpty(finding.Sentence);
                Told.OneLine(finding.Sentence);
                Told.OneLine(finding.Advice);
            });
        });
    }

    private string Sound() => _workshop.Needing("libnowhere.so.3", "-Wl,-rpath,$ORIGIN/lib");

    private static byte[] Mutated(byte[] image, int[] places, Random random)
    {
        byte[] mutant = [.. image];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            Mutation.Field(mutant, places[random.Next(places.Length)], random);
        }

        return random.Next(10) == 0 ? mutant[..random.Next(mutant.Length)] : mutant;
    }
}
