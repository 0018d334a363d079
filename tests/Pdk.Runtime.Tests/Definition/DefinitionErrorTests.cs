namespace Pdk.Runtime.Tests.Definition;

/// <summary>Every mistake in a pipeline's text, and the message that it gives.</summary>
public sealed class DefinitionErrorTests
{
    private const string Rest = "sinks: [ { id: out, connector: k } ]";

    [Theory]
    [InlineData("", "p.yaml(1,1): expected a pipeline, a mapping with the keys name, sources, steps, sinks, connectors, routes, state, functions; found nothing")]
    [InlineData("hello", "p.yaml(1,1): expected a pipeline, a mapping with the keys name, sources, steps, sinks, connectors, routes, state, functions; found 'hello'")]
    [InlineData("- a", "p.yaml(1,1): expected a pipeline, a mapping with the keys name, sources, steps, sinks, connectors, routes, state, functions; found a list")]
    [InlineData("a: b\n---\nc: d", "p.yaml(3,1): expected one pipeline, but here a second document begins")]
    [InlineData("sources: [", "p.yaml(2,1): this is no YAML: While parsing a node, did not find expected node content.")]
    [InlineData("name: a\nname: b", "p.yaml(2,1): this is no YAML: Duplicate key name")]
    [InlineData("name: x", "p.yaml(1,1): the pipeline lacks the key 'sources'\np.yaml(1,1): the pipeline lacks the key 'sinks'")]
    [InlineData("soruces: []\nsources: [ { id: in, connector: s } ]\n" + Rest, "p.yaml(1,1): unknown key 'soruces'; known are: name, sources, steps, sinks, connectors, routes, state, functions; did you mean 'sources'?")]
    [InlineData("name: [ a ]\nsources: [ { id: in, connector: s } ]\n" + Rest, "p.yaml(1,7): 'name' must be a text, but is a list")]
    [InlineData(
        "name: \"a\\nb\"\nsources: [ { id: in, connector: s } ]\n" + Rest,
        "p.yaml(1,7): 'name' must be one line of text without control characters, but is 'a b'")]
    [InlineData("sources: []\n" + Rest, "p.yaml(1,10): 'sources' must have at least one entry")]
    [InlineData("sources: in\n" + Rest, "p.yaml(1,10): 'sources' must be a list, but is 'in'")]
    [InlineData(
        "sources: [ in ]\n" + Rest,
        "p.yaml(1,12): expected a source, a mapping with the keys id, connector, config, codec, preprocessors, partitions, reconnect, on_fault, watchdog; found 'in'")]
    public void Pipeline(string text, string expected) => Check(text, expected);

    [Theory]
    [InlineData("connector: s", "p.yaml(2,3): the source lacks the key 'id'")]
    [InlineData("id: in", "p.yaml(2,3): source 'in' lacks the key 'connector'")]
    [InlineData("id: 9in\n  connector: s", "p.yaml(2,7): '9in' is no id: expected letters, digits, hyphens and underscores, beginning with a letter")]
    [InlineData("id: in/err\n  connector: s", "p.yaml(2,7): 'in/err' is no id: expected letters, digits, hyphens and underscores, beginning with a letter")]
    [InlineData("id: in\n  connector:", "p.yaml(3,13): 'connector' must be a text, but is nothing")]
    [InlineData("id: in\n  connector: ''", "p.yaml(3,14): 'connector' must be a text, but is ''")]
    [InlineData("id: out\n  connector: s", "p.yaml(4,16): the id 'out' is taken already, at p.yaml(2,7)")]
    [InlineData(
        "id: in\n  connector: s\n  preproccessors: [ separate ]",
        "p.yaml(4,3): unknown key 'preproccessors'; known are: id, connector, config, codec, preprocessors, partitions, reconnect, on_fault, watchdog; did you mean 'preprocessors'?")]
    [InlineData(
        "id: in\n  connector: s\n  postprocessors: [ separate ]",
        "p.yaml(4,3): unknown key 'postprocessors'; known are: id, connector, config, codec, preprocessors, partitions, reconnect, on_fault, watchdog; did you mean 'preprocessors'?")]
    [InlineData("id: in\n  connector: s\n  preprocessors: separate", "p.yaml(4,18): 'preprocessors' must be a list, but is 'separate'")]
    [InlineData("id: in\n  connector: s\n  preprocessors: [ [ separate ] ]", "p.yaml(4,20): an entry of 'preprocessors' must be a text, but is a list")]
    [InlineData("id: in\n  connector: s\n  codec: { config: { a: b } }", "p.yaml(4,10): 'codec' lacks the key 'name'")]
    [InlineData("id: in\n  connector: s\n  codec: { name: json, mode: sorted }", "p.yaml(4,24): unknown key 'mode'; known are: name, config")]
    [InlineData("id: in\n  connector: s\n  codec:", "p.yaml(4,9): 'codec' must be a text, but is nothing")]
    public void Source(string source, string expected) => Check("sources:\n- " + source + "\n" + Rest, expected);

    [Theory]
    [InlineData("config: big.log", "p.yaml(4,11): 'config' must be a mapping, but is a text")]
    [InlineData("config: { a: 99999999999999999999 }", "p.yaml(4,16): the integer is too large: an integer has at most 64 bits; quote it to make it a string")]
    [InlineData("config: { a: !!binary aGk= }", "p.yaml(4,16): the tag 'tag:yaml.org,2002:binary' is not supported; only !!str is")]
    [InlineData("config: { [ a ]: b }", "p.yaml(4,13): a key must be a single word or text, but is a list")]
    [InlineData("config: { a: \"x ${PDK_TEST_UNDEFINED}\" }", "p.yaml(4,16): 'PDK_TEST_UNDEFINED' is not defined: give it as a parameter or an environment variable, or write ${PDK_TEST_UNDEFINED:-default}")]
    [InlineData("config: { a: \"${HOME\" }", "p.yaml(4,16): '${' lacks its closing brace: expected ${NAME} or ${NAME:-default}; write $${ for the characters themselves")]
    [InlineData("config: { a: \"${A B}\" }", "p.yaml(4,16): '${…}' is no reference: expected a name of letters, digits and underscores; write $${ for the characters themselves")]
    [InlineData("reconnect: soon", "p.yaml(4,14): 'reconnect' must be none, or a mapping with the keys interval, growth, jitter, max_interval, max_retries; but is 'soon'")]
    [InlineData("reconnect: { retries: 3 }", "p.yaml(4,16): unknown key 'retries'; known are: interval, growth, jitter, max_interval, max_retries")]
    [InlineData("reconnect: { interval: 5 }", "p.yaml(4,26): 'interval' must be a duration such as 100ms, 5s or 1.5m, but is '5'; a number needs its unit: ns, us, ms, s, m, h or d")]
    [InlineData("reconnect: { interval: 5 s }", "p.yaml(4,26): 'interval' must be a duration such as 100ms, 5s or 1.5m, but is '5 s'; the unit follows without a space")]
    [InlineData("reconnect: { interval: 5sec }", "p.yaml(4,26): 'interval' must be a duration such as 100ms, 5s or 1.5m, but is '5sec'; the units are ns, us, ms, s, m, h or d")]
    [InlineData("reconnect: { interval: -5s }", "p.yaml(4,26): 'interval' must be a duration such as 100ms, 5s or 1.5m, but is '-5s'")]
    [InlineData("reconnect: { interval: 46d }", "p.yaml(4,26): 'interval' must be at most 45 days, but is '46d'")]
    [InlineData("reconnect: { interval: 99999999999999999999d }", "p.yaml(4,26): 'interval' must be a duration such as 100ms, 5s or 1.5m, but is '99999999999999999999d'")]
    [InlineData("reconnect: { max_interval: 0s }", "p.yaml(4,30): 'max_interval' must be a duration such as 100ms, 5s or 1.5m, but is '0s'")]
    [InlineData("on_fault: never", "p.yaml(4,13): 'on_fault' must be restart, fail or a mapping with the keys action, initial_delay, factor, max_delay, max_restarts, window; but is 'never'")]
    [InlineData("on_fault: restrat", "p.yaml(4,13): 'on_fault' must be restart, fail or a mapping with the keys action, initial_delay, factor, max_delay, max_restarts, window; but is 'restrat'; did you mean 'restart'?")]
    [InlineData("on_fault: { action: stop }", "p.yaml(4,23): 'action' must be restart, fail; but is 'stop'")]
    [InlineData("on_fault: { max_restarts: 0 }", "p.yaml(4,29): 'max_restarts' must be an integer from 1 to 1000, but is '0'")]
    [InlineData("on_fault: { max_restarts: 1.5 }", "p.yaml(4,29): 'max_restarts' must be an integer from 1 to 1000, but is '1.5'")]
    [InlineData("on_fault: { factor: 0.5 }", "p.yaml(4,23): 'factor' must be a number from 1 to 100, but is '0.5'")]
    [InlineData("on_fault: { window: 10 }", "p.yaml(4,23): 'window' must be a duration such as 100ms, 5s or 1.5m, but is '10'; a number needs its unit: ns, us, ms, s, m, h or d")]
    [InlineData("on_fault: { retries: 3 }", "p.yaml(4,15): unknown key 'retries'; known are: action, initial_delay, factor, max_delay, max_restarts, window")]
    [InlineData("reconnect: { jitter: yes }", "p.yaml(4,24): 'jitter' must be true or false, but is 'yes'")]
    [InlineData("watchdog: soon", "p.yaml(4,13): 'watchdog' must be none, or a mapping with the keys limit, action; but is 'soon'")]
    [InlineData("watchdog: { limit: 5 }", "p.yaml(4,22): 'limit' must be a duration such as 100ms, 5s or 1.5m, but is '5'; a number needs its unit: ns, us, ms, s, m, h or d")]
    [InlineData("watchdog: { limit: 0s }", "p.yaml(4,22): 'limit' must be a duration such as 100ms, 5s or 1.5m, but is '0s'")]
    [InlineData("watchdog: { action: fial }", "p.yaml(4,23): 'action' must be tell or reconnect or fail, but is 'fial'; did you mean 'fail'?")]
    [InlineData("watchdog: { limits: 5s }", "p.yaml(4,15): unknown key 'limits'; known are: limit, action; did you mean 'limit'?")]
    [InlineData("reconnect: { growth: 0.5 }", "p.yaml(4,24): 'growth' must be a number from 1 to 100, but is '0.5'")]
    [InlineData("reconnect: { max_retries: -1 }", "p.yaml(4,29): 'max_retries' must be an integer that is not negative, but is '-1'")]
    public void Blocks(string block, string expected) => Check("sources:\n- id: in\n  connector: s\n  " + block + "\n" + Rest, expected);

    [Theory]
    [InlineData("", "p.yaml(1,1): the pipeline lacks the key 'routes'; only one source with one sink needs none, but there are 2 sources and 2 sinks")]
    [InlineData("routes: a -> c", "p.yaml(3,9): 'routes' must be a list, but is 'a -> c'")]
    [InlineData("routes: [ a ]", "p.yaml(3,11): expected a route, 'source -> sink' or a mapping with the keys from, to; found 'a'")]
    [InlineData("routes: [ a -> b -> c ]", "p.yaml(3,11): expected a route, 'source -> sink' or a mapping with the keys from, to; found 'a -> b -> c'")]
    [InlineData("routes: [ [ a ] ]", "p.yaml(3,11): expected a route, 'source -> sink' or a mapping with the keys from, to; found a list")]
    [InlineData("routes: [ { from: a } ]", "p.yaml(3,11): the route lacks the key 'to'")]
    [InlineData("routes: [ { from: a, to: c, port: err } ]", "p.yaml(3,29): unknown key 'port'; known are: from, to, when_full, capacity, spill, on_failure")]
    [InlineData("routes: [ x -> y ]", "p.yaml(3,11): unknown source 'x'; known are: a, b\np.yaml(3,11): unknown sink 'y'; known are: c, d")]
    [InlineData("routes: [ c -> a ]", "p.yaml(3,11): 'c' is a sink: only what it refuses leads on, by 'c/err'\np.yaml(3,11): unknown sink 'a'; known are: c, d")]
    [InlineData("routes: [ cc/err -> d ]", "p.yaml(3,11): unknown source 'cc'; known are: a, b")]
    [InlineData("routes: [ c/err -> c ]", "p.yaml(3,11): what sink 'c' refuses cannot go to itself")]
    [InlineData("routes: [ { from: c/err, to: d, capacity: {} } ]", "p.yaml(3,11): a route from the port err of a sink has no queue, but this one from 'c' says when_full or capacity")]
    [InlineData("routes: [ { from: c/err, to: d, when_full: drop_oldest } ]", "p.yaml(3,11): a route from the port err of a sink has no queue, but this one from 'c' says when_full or capacity")]
    [InlineData("routes: [ c/err -> d, c/err -> d ]", "p.yaml(3,23): this route stands already at p.yaml(3,11)")]
    [InlineData("routes: [ a -> c, b -> d, c/err -> d, d/err -> c ]", "p.yaml(3,39): what these sinks refuse would go round in circles: d -> c -> d")]
    [InlineData("routes: [ a/in -> c ]", "p.yaml(3,11): 'a/in' names an unknown port; a source has the ports out and err")]
    [InlineData("routes: [ a -> c, b -> d, a/out -> c ]", "p.yaml(3,27): this route stands already at p.yaml(3,11)")]
    [InlineData("routes: [ a -> c ]", "p.yaml(1,37): no route leads from source 'b': its events would go nowhere\np.yaml(2,35): no route leads to sink 'd'")]
    [InlineData("routes: [ a -> c, a -> d, b/err -> d ]", "p.yaml(1,37): no route leads from source 'b': its events would go nowhere")]
    public void Routes(string routes, string expected) => Check(
        "sources: [ { id: a, connector: s }, { id: b, connector: s } ]\nsinks: [ { id: c, connector: k }, { id: d, connector: k } ]\n" + routes,
        expected);

    [Fact]
    public void SeveralMistakes_AreToldAtOnce() => Check(
        "sources:\n- { id: in, conector: s }\nsinks:\n- { id: out, connector: k, codec: [] }\n",
        "p.yaml(2,13): unknown key 'conector'; known are: id, connector, config, codec, preprocessors, partitions, reconnect, on_fault, watchdog; did you mean 'connector'?\n"
        + "p.yaml(4,35): 'codec' must be a text, but is a list");

    [Fact]
    public void NestingThatIsTooDeep_IsAMistake()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 70)) + string.Concat(Enumerable.Repeat("]", 70));
        Check(
            $"sources: [ {{ id: in, connector: s, config: {{ a: {deep} }} }} ]\n{Rest}",
            "p.yaml(1,112): the configuration is nested too deeply: at most 64 levels are possible");
    }

    private static void Check(string text, string expected)
    {
        var failure = Assert.Throws<PipelineDefinitionException>(() => PipelineDefinition.Parse(text, "p.yaml"));
        Assert.Equal(expected, failure.Message);
        Assert.Equal(expected.Split('\n'), failure.Errors);
    }
}
