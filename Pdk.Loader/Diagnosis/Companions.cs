using Pdk.Loader.Finding;

namespace Pdk.Loader.Diagnosis;

/// <summary>Libraries that lie beside the plugins that need them. They have no stamp, and that is as it should be.</summary>
internal static class Companions
{
    /// <summary>Tells each file that another one needs it.</summary>
    internal static void Mark(IReadOnlyCollection<DoctorSubject> subjects)
    {
        if (subjects.All(static subject => subject.File.Verdict != Verdict.StampMissing))
        {
            return;
        }

        Dictionary<string, string> users = new(StringComparer.Ordinal);
        foreach (DoctorSubject subject in subjects)
        {
            IEnumerable<string> paths = subject.Dependencies.Select(static dependency => dependency.Place.Path);
            foreach (string path in paths.Where(static path => path.Length > 0))
            {
                users.TryAdd(RealPath.Of(path), Path.GetFileName(subject.Path));
            }
        }

        foreach (DoctorSubject subject in subjects)
        {
            subject.NeededBy = users.GetValueOrDefault(RealPath.Of(subject.Path));
        }
    }
}
