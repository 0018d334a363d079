using Pdk.Loader.Catalog;
using Pdk.Loader.Diagnosis.Host;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Components that several files bring under one name: which one a host takes, and how the other is reached.</summary>
internal sealed class NameSurvey : IDoctorSurvey
{
    public IEnumerable<DoctorFinding> Examine(IReadOnlyList<DoctorSubject> subjects, HostFacts host, LoadReport? report)
    {
        List<StampedLibrary> libraries = [];
        foreach (DoctorSubject subject in subjects.Where(static subject => subject.File.Verdict == Verdict.Ready))
        {
            StampedLibrary library = new(subject.Path, subject.File.Stamp!);
            foreach (string collision in ComponentIndex.Collisions(libraries, library))
            {
                yield return DoctorFinding.Warning(
                    DoctorTopic.Stamp,
                    $"{subject.Path}: {Printable.Of(collision)}",
                    "Ask for the one that is meant by its plugin's name, take one of the files out of the search path, "
                        + "or rename the component.");
            }

            libraries.Add(library);
        }
    }

    /// <summary>A library that was only looked at.</summary>
    private sealed record StampedLibrary(string Path, PluginStamp Stamp) : INamedLibrary
    {
        public string Name => Stamp.Name;

        public string Version => Stamp.Version;

        public IReadOnlyList<LoadedComponent> Components { get; } = LoadedComponent.AllOf(Stamp);
    }
}
