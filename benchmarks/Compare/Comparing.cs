using Pdk.Compare.Groups;
using Pdk.Compare.Limits;
using Pdk.Compare.Measuring;
using Pdk.Compare.Output;

namespace Pdk.Compare;

/// <summary>A whole run: measures, prints, writes and judges.</summary>
/// <param name="output">For the table.</param>
/// <param name="errors">For what is wrong.</param>
/// <param name="calibrate">Says how evenly the machine works.</param>
internal sealed class Comparing(TextWriter output, TextWriter errors, Func<Calibration> calibrate)
{
    private static readonly string[] s_groups = [.. Group.All.Select(static group => group.Name)];

    /// <summary>A run on this machine.</summary>
    public Comparing(TextWriter output, TextWriter errors)
        : this(output, errors, Calibration.Measure)
    {
    }

    /// <summary>Runs as the command line says.</summary>
    public ExitCode Run(IReadOnlyList<string> arguments)
    {
        try
        {
            Options options = Options.Parse(arguments, s_groups);
            return Run(options, LimitsFile.Read(options.Limits, s_groups));
        }
        catch (Exception exception) when (exception is ArgumentException or LimitsException or FileNotFoundException)
        {
            errors.WriteLine(exception.Message);
            errors.WriteLine(exception is ArgumentException ? Options.Usage : "");
            return ExitCode.Usage;
        }
    }

    private ExitCode Run(Options options, IReadOnlyList<Limit> limits)
    {
        Calibration calibration = calibrate();
        output.WriteLine(calibration.Words);
        if (options.IsCheck && calibration.IsTooNoisy)
        {
            errors.WriteLine("Nothing was checked. Try again when the machine has less to do.");
            return ExitCode.TooNoisy;
        }

        Group[] groups = [.. Group.All.Where(group => options.Only.Count == 0 || options.Only.Contains(group.Name))];
        Results results = Measure(options, groups, limits, calibration);
        string folder = options.Results ?? ResultFolder.Default;
        ResultFolder.Write(folder, results);
        output.WriteLine($"\n{results.Machine}\nWritten to {folder}.");
        return options.IsCheck ? Check(results) : ExitCode.Success;
    }

    private Results Measure(Options options, Group[] groups, IReadOnlyList<Limit> limits, Calibration calibration)
    {
        string folder = Directory.CreateTempSubdirectory("pdk-compare-").FullName;
        try
        {
            Setting setting = new(new Pairwise(options.Pace), new PublishedPlugins(options.Plugins), folder);
            List<Row> rows = [];
            List<Judgement> judgements = [];
            output.WriteLine($"\n{ResultTable.Head}");
            foreach (Group group in groups)
            {
                Row[] own = [.. group.Measure(setting)];
                IReadOnlyList<Judgement> judged = Judgement.Of(own, limits, [group.Name]);
                own.ToList().ForEach(row => output.WriteLine(ResultTable.Line(row, judged)));
                rows.AddRange(own);
                judgements.AddRange(judged);
            }

            return new Results(Machine.Here(options.Pace.Name), calibration, rows, judgements);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private ExitCode Check(Results results)
    {
        Judgement[] beyond = [.. results.Judgements.Where(static judgement => judgement.Verdict == Verdict.Beyond)];
        if (beyond.Length == 0)
        {
            output.WriteLine("No bound is exceeded.");
            return ExitCode.Success;
        }

        // What has become noisy meanwhile is no witness.
        Calibration afterwards = calibrate();
        if (afterwards.IsTooNoisy)
        {
            errors.WriteLine($"{beyond.Length} bounds look exceeded, but: {afterwards.Words} Try again when it has less to do.");
            return ExitCode.TooNoisy;
        }

        foreach (Judgement judgement in beyond)
        {
            Limit limit = judgement.Limit;
            errors.WriteLine(
                $"{limit.Group}, {limit.What}: expected a {limit.Of.ToString().ToLowerInvariant()} of at most {Figures.Ratio(limit.Most)}, "
                    + $"found {Figures.Ratio(judgement.Found ?? 0)}. {limit.Reason}");
        }

        return ExitCode.Beyond;
    }
}
