using Pdk.Loader.Binaries;
using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>Says whether this process could open a file, by its header alone.</summary>
internal static class ImageJudge
{
    /// <summary>Judges a header.</summary>
    /// <param name="image">The header.</param>
    /// <param name="host">What can be opened.</param>
    /// <returns>What is wrong; null where nothing is. Managed images are not judged: the runtime takes them for any processor.</returns>
    internal static Defect? Judge(ImageDescription image, HostPlatform host)
    {
        if (image.Problem.Length > 0)
        {
            return new Defect(
                Verdict.NotALibrary,
                $"expected {host.Expected}, found {image.Problem}",
                "Take the file out of the search path, or publish the plugin again.");
        }

        if (image.IsManaged)
        {
            return null;
        }

        string found = $"expected {host.Expected}, found {ImageWords.Describe(image)}";
        if (image.Format != host.Format)
        {
            return new Defect(Verdict.WrongPlatform, found);
        }

        if (image.Kind != ImageKind.SharedLibrary)
        {
            return new Defect(Verdict.NotALibrary, found, "Publish the plugin as a shared library.");
        }

        return image.Architectures.Contains(host.Architecture)
            ? null
            : new Defect(
                Verdict.WrongArchitecture,
                image.Architectures is [var only] ? $"expected {host.Expected}, found one for {only}" : found);
    }
}
