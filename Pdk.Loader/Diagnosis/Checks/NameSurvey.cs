using Pdk.Loader.Diagnosis.Host;

namespace Pdk.Loader.Diagnosis.Checks;

/// <summary>Components that two files bring under one name: the one that is loaded first is taken.</summary>
internal sealed class NameSurvey : IDoctorSurvey
{
    public IEnumerable<DoctorFinding> Examine(IReadOnlyList<DoctorSubject> subjects, HostFacts host, LoadReport? report)
    {
        Dictionary<(string Contract, string Component), string> first = [];
        foreach (DoctorSubject subject in subjects.Where(static subject => subject.File.Verdict == Verdict.Ready))
        {
            foreach (StampComponent component in subject.File.Stamp!.Components)
            {
                foreach (string contract in component.Implements.Select(static contract => contract.Id).Distinct())
                {
                    if (!first.TryAdd((contract, component.Name), subject.Path) && first[(contract, component.Name)] != subject.Path)
                    {
                        yield return DoctorFinding.Warning(
                            DoctorTopic.Stamp,
                            $"'{Printable.Of(component.Name)}' for {Printable.Of(contract)} is in {first[(contract, component.Name)]} and in {subject.Path}: the first one is taken",
                            "Take one of the files out of the search path, or rename the component.");
                    }
                }
            }
        }
    }
}
